"""What may be asked of the portal at all."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_it_knows_get_and_post_only(client, referrer, method):
    client.force_login(referrer)

    response = client.generic(method, reverse("home"))

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_from_another_site_is_refused(client, referrer, site):
    client.force_login(referrer)

    response = client.post(reverse("referrals:start"), headers={"sec-fetch-site": site})

    assert response.status_code == 403
    assert not referrer.referrals.exists()


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_ours_is_taken(client, referrer, site):
    client.force_login(referrer)

    assert client.post(reverse("referrals:start"), headers={"sec-fetch-site": site}).status_code == 302


def test_a_link_from_another_site_is_followed(client, referrer):
    client.force_login(referrer)

    assert client.get(reverse("home"), headers={"sec-fetch-site": "cross-site"}).status_code == 200
