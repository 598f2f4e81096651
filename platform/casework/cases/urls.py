"""Addresses of the case room. References are random, and no word tells what the work is about."""

from django.urls import path

from casework.cases.web import (
    agreeing,
    closing,
    contacting,
    knowing,
    listing,
    page,
    people,
    reaching,
    searching,
    topics,
    writing,
)

urlpatterns = [
    path("", listing.home, name="home"),
    path("search/", searching.search, name="search"),
    path("cases/", listing.case_list, name="cases"),
    path("cases/new/", writing.disclosure_new, name="disclosure_new"),
    path("cases/<str:reference>/", page.case_page, name="case"),
    path("cases/<str:reference>/more/", writing.disclosure_new, name="disclosure_more"),
    path("cases/<str:reference>/facts/", knowing.case_facts, name="case_facts"),
    path("cases/<str:reference>/ask/", topics.topics, name="ask"),
    path("cases/<str:reference>/ask/<slug:word>/", topics.ask_topic, name="ask_topic"),
    path("cases/<str:reference>/answers/<uuid:pk>/", topics.answer, name="answer"),
    path("cases/<str:reference>/contacts/new/", contacting.contact_new, name="contact_new"),
    path("cases/<str:reference>/reach/", reaching.reaching, name="reaching"),
    path("cases/<str:reference>/reach/agree/", agreeing.safe_contact, name="safe_contact"),
    path("cases/<str:reference>/reach/waits/", agreeing.change, name="safe_contact_change"),
    path("cases/<str:reference>/reach/still/", agreeing.still_safe, name="still_safe"),
    path("cases/<str:reference>/reach/shown/", reaching.addresses, name="addresses_shown"),
    path("cases/<str:reference>/reach/address/", people.address, name="address"),
    path("cases/<str:reference>/home/", people.home, name="case_home"),
    path("cases/<str:reference>/officer/", writing.assign, name="assign"),
    path("cases/<str:reference>/close/", closing.close, name="close"),
]
