"""Addresses of the need-to-know room; no word tells what the work is about."""

from django.urls import path

from casework.knowing.web import access, declaring, looking, opening, oversight

urlpatterns = [
    path("open/", opening.open_a_case, name="open_a_case"),
    path("me/people/", declaring.people_i_know, name="people_i_know"),
    path("oversight/", oversight.oversight, name="oversight"),
    path("oversight/audits/new/", oversight.audit_all, name="audit_all"),
    path("oversight/reviews/<uuid:pk>/", oversight.glass_review, name="glass_review"),
    path("oversight/conflicts/<uuid:pk>/", oversight.conflict, name="conflict"),
    path("cases/<str:reference>/access/", access.case_access, name="case_access"),
    path("cases/<str:reference>/access/check/", access.audit_one, name="audit_one"),
    path("cases/<str:reference>/access/<uuid:pk>/end/", access.access_end, name="access_end"),
    path("cases/<str:reference>/seal/", access.case_seal, name="case_seal"),
    path("cases/<str:reference>/looks/", looking.case_looks, name="case_looks"),
]
