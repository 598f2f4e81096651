"""Addresses of offers, measures and money."""

from django.urls import path

from casework.safety.web import money, views

urlpatterns = [
    path("money/", money.money, name="money"),
    path("money/<uuid:pk>/", money.fund_top_up, name="fund_top_up"),
    path("cases/<str:reference>/offers/<uuid:pk>/", views.offer_settle, name="offer"),
    path("cases/<str:reference>/offers/<uuid:pk>/ask/", views.measure_new, name="measure_new"),
    path("cases/<str:reference>/measures/<uuid:pk>/", views.measure, name="measure"),
]
