"""Addresses of duties and pauses."""

from django.urls import path

from casework.duties.web import views

urlpatterns = [
    path("may-we/", views.may_we, name="may_we"),
    path("cases/<str:reference>/duties/<uuid:pk>/", views.duty, name="duty"),
    path("cases/<str:reference>/duties/<uuid:pk>/drop/", views.duty_cancel, name="duty_cancel"),
    path("cases/<str:reference>/pauses/<uuid:pk>/", views.hold_end, name="hold_end"),
    path("cases/<str:reference>/pauses/<uuid:pk>/lift/", views.hold_lift, name="hold_lift"),
]
