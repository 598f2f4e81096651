from tests.journeys.conftest import *  # noqa
def test_signup(place, _house):
    from django.test import Client
    here = place("star")
    c = Client(HTTP_HOST=here.host)
    r = c.post("/account/signup/", {"email":"intruder@example.org","password1":"a-long-password-9","password2":"a-long-password-9"})
    print(r.status_code, r.headers.get("Location"))
    r = c.get("/", follow=True); print(r.status_code, r.content[:3000])
