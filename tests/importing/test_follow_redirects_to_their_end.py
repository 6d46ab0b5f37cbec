"""Ada takes over redirects that lead on to one another, to a part of a page, or for a while."""

import json

import pytest
from django.utils.encoding import iri_to_uri

from articles.models import Article, Redirect
from tests import cast
from tests.importing.test_take_redirects_over import HERE, leads, site, take

pytestmark = pytest.mark.django_db
__all__ = ["site"]


def chain(steps, first=1):
    rows = [f"/step-{n}/,/step-{n + 1}/\n" for n in range(first, first + steps)]
    return "".join(rows)


def test_a_chain_of_twelve_is_one_step_from_wherever_one_comes(client, site, tmp_path):
    said = take(tmp_path, chain(11) + f"/step-12/,{HERE}\n")
    assert "12 taken" in said
    for number in range(1, 13):
        answer = client.get(f"/step-{number}/")
        assert (answer.status_code, answer["Location"]) == (301, HERE)
    assert Redirect.objects.filter(article=site).count() == 12


def test_in_whatever_order_and_in_however_many_files(client, site, tmp_path):
    rows = (chain(11) + f"/step-12/,{HERE}\n").splitlines(keepends=True)
    for row in rows:
        take(tmp_path, row)
    assert {client.get(f"/step-{n}/")["Location"] for n in range(1, 13)} == {HERE}
    Redirect.objects.all().delete()
    for row in reversed(rows):
        take(tmp_path, row)
    assert {client.get(f"/step-{n}/")["Location"] for n in range(1, 13)} == {HERE}


def test_a_second_time_a_chain_is_known(site, tmp_path):
    text = chain(11) + "/step-12/,/archive/\n"
    take(tmp_path, text)
    before = list(Redirect.objects.values())
    assert "0 taken, 12 known already, 0 left" in take(tmp_path, text)
    assert list(Redirect.objects.values()) == before


def test_folders_that_lead_on_too_often_are_named(client, site, tmp_path):
    rules = "".join(f"Redirect 301 /folder-{n}/ /folder-{n + 1}/\n" for n in range(1, 9))
    said = take(tmp_path, rules, ".htaccess")
    assert "Left, for all below them would be led through more than 5 others (2):" in said
    assert "line 1: /folder-1/ → /folder-2/" in said
    assert client.get("/folder-3/x/")["Location"] == "/folder-9/x/"


def test_an_address_that_leads_into_a_folder_comes_to_where_that_leads(client, site, tmp_path):
    cast.page("Rice", permalink="/words/rice/")
    take(tmp_path, "Redirect 301 /blog/ /words/\nRedirectMatch 301 ^/r$ /blog/rice/\n", ".htaccess")
    assert client.get("/r")["Location"] == "/words/rice/"


def test_the_part_of_a_page_is_kept(client, site, tmp_path):
    take(
        tmp_path,
        f"/to-article/,{HERE}#sources\n/to-page/,/about/#team\n/to-list/,/archive/#2020\n"
        f"/by-chain/,/middle/#second\n/middle/,{HERE}\n/hangul/,/about/#%EC%8C%80\n",
    )
    assert client.get("/to-article/")["Location"] == f"{HERE}#sources"
    assert client.get("/to-page/")["Location"] == "/about/#team"
    assert client.get("/to-list/")["Location"] == "/archive/#2020"
    assert client.get("/by-chain/")["Location"] == f"{HERE}#second"
    assert client.get("/hangul/")["Location"] == iri_to_uri("/about/#쌀")
    Redirect.relocate(site, "/2026/03/reason/")
    assert client.get("/to-article/")["Location"] == "/2026/03/reason/#sources"
    assert client.get("/to-article/feed/")["Location"] == "/2026/03/reason/feed/"


def test_a_part_is_called_as_the_text_calls_it_here(client, site, tmp_path):
    site.body = '<h2 id="text-sources">Sources</h2><p>Words.</p>'
    site.save()
    assert 'id="text-sources"' in Article.objects.get(pk=site.pk).body
    take(tmp_path, f"/old/,{HERE}#sources\n")
    assert client.get("/old/")["Location"] == f"{HERE}#text-sources"


def plugin(code):
    row = {"url": "/old/", "action_type": "url", "action_code": code, "action_data": {"url": HERE}}
    return json.dumps({"redirects": [row]})


PASSING = {
    "302.json": plugin(302),
    "307.json": plugin(307),
    "303.json": plugin("303"),
    "r.csv": f"source,target,regex,code,type\n/old/,{HERE},0,302,url\n",
    "yoast.csv": f'"Origin","Target","Type","Format"\n"old","{HERE}","307","plain"\n',
    "temp/.htaccess": f"RedirectTemp /old/ {HERE}\n",
    "302/.htaccess": f"Redirect 302 /old/ {HERE}\n",
    "word/.htaccess": f"Redirect seeother /old/ {HERE}\n",
    "none/.htaccess": f"Redirect /old/ {HERE}\n",
    "match/.htaccess": f"RedirectMatch 307 ^/old/$ {HERE}\n",
    "rewrite/.htaccess": f"RewriteRule ^old/$ {HERE} [R=302,L]\n",
    "bare/.htaccess": f"RewriteRule ^old/$ {HERE} [L,R]\n",
    "rewrite/nginx.conf": f"rewrite ^/old/$ {HERE} redirect;\n",
    "return/nginx.conf": f"location = /old/ {{ return 302 {HERE}; }}\n",
}
FOR_GOOD = {
    "301.json": plugin(301),
    "308.json": plugin(308),
    "r.csv": f"source,target,regex,code,type\n/old/,{HERE},0,301,url\n",
    "301/.htaccess": f"Redirect 301 /old/ {HERE}\n",
    "word/.htaccess": f"RedirectPermanent /old/ {HERE}\n",
    "rewrite/.htaccess": f"RewriteRule ^old/$ {HERE} [R=permanent,L]\n",
    "nginx.conf": f"rewrite ^/old/$ {HERE} permanent;\n",
    "plain": f"/old/,{HERE}\n",
}
CASES = [(text, 302) for text in PASSING.values()] + [(text, 301) for text in FOR_GOOD.values()]


@pytest.mark.parametrize(("text", "status"), CASES, ids=[*PASSING, *(f"{n} " for n in FOR_GOOD)])
def test_what_led_on_for_a_while_does_so_here(client, site, tmp_path, text, status):
    take(tmp_path, text, "r.json" if text.startswith("{") else "r.csv")
    answer = client.get("/old/")
    assert (answer.status_code, answer["Location"]) == (status, HERE)
    assert "0 taken, 1 known already" in take(
        tmp_path, text, "r.json" if text.startswith("{") else "r.csv"
    )


def test_a_chain_is_for_good_where_each_of_its_steps_is(client, site, tmp_path):
    rules = (
        f"Redirect 301 /one/ /two/\nRedirect 302 /two/ /three/\nRedirect 301 /three/ {HERE}\n"
        f"Redirect 302 /search/ {HERE}\n"
    )
    take(tmp_path, rules, ".htaccess")
    steps = ("one", "two", "three", "search")
    assert [client.get(f"/{each}/").status_code for each in steps] == [302, 302, 301, 302]
    assert set(leads()) == {"/one/", "/two/", "/three/", "/search/"}
    Redirect.objects.create(old_path="/four/", new_path="/two/")
    assert client.get("/four/").status_code == 302
