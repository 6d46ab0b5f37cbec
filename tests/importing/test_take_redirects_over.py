"""Ada takes over the redirects that the old site kept, in whatever form they come."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Redirect
from importing.models import Origin
from tests import cast

pytestmark = pytest.mark.django_db
HERE = "/2026/03/rice-and-reason/"

REDIRECTION_JSON = json.dumps(
    {
        "plugin": {"version": "5.5.0"},
        "groups": [{"id": 1, "name": "Redirections"}],
        "redirects": [
            {
                "id": number,
                "url": url,
                "match_type": "url",
                "action_type": action,
                "action_code": 410 if action == "error" else 301,
                "action_data": {"url": target},
                "regex": regex,
                "enabled": enabled,
            }
            for number, (url, target, action, regex, enabled) in enumerate(
                [
                    ("/old-rice/", HERE, "url", False, True),
                    ("^/reports/(.*)$", "/category/reports/$1", "url", True, True),
                    (r"^/story-(\d+)$", "/x-$1", "url", True, True),
                    ("/off/", "/about/", "url", False, False),
                    ("/dead/", "", "error", False, True),
                    ("https://old.example.org/away/", "https://other.example/", "url", False, True),
                ]
            )
        ],
    }
)
REDIRECTION_CSV = (
    "source,target,regex,code,type,hits,title,status\n"
    f'/old-rice/,{HERE},0,301,url,12,"",active\n'
    '"^/reports/(.*)$",/category/reports/$1,1,301,url,0,"",active\n'
    '"^/story-(\\d+)$",/x-$1,1,301,url,0,"",active\n'
    '/off/,/about/,0,301,url,0,"",disabled\n'
    '/dead/,,0,410,error,0,"",active\n'
    '/away/,https://other.example/,0,301,url,0,"",active\n'
)
YOAST = (
    '"Origin","Target","Type","Format"\n'
    f'"old-rice","{HERE}","301","plain"\n'
    '"^/reports/(.*)$","/category/reports/$1","301","regex"\n'
    '"^/story-(\\d+)$","/x-$1","301","regex"\n'
    '"/dead/","","410","plain"\n'
    '"/away/","https://other.example/","301","plain"\n'
)
APACHE = f"""# Created by Redirection
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule ^index\\.php$ - [L]
RewriteRule ^old-rice/?$ {HERE} [R=301,L]
RewriteCond %{{QUERY_STRING}} ^p=12$
RewriteRule ^blog/$ {HERE}? [R=301,L]
RewriteRule ^story-(\\d+)$ /x-$1 [R=301,L]
</IfModule>
Redirect 301 /reports/ https://old.example.org/category/reports/
RedirectPermanent /away/ https://other.example/
RedirectMatch 301 ^/one\\.html$ /about/
Redirect 410 /dead/
"""
NGINX = f"""# Created by Redirection
server {{
    rewrite ^/old-rice/?$ {HERE} permanent;
    rewrite ^/reports/(.*)$ /category/reports/$1 permanent;
    rewrite ^/story-(\\d+)$ /x-$1 permanent;
    location = /one.html {{ return 301 https://old.example.org/about/; }}
    location = /dead/ {{ return 410; }}
    rewrite ^/away/$ https://other.example/ permanent;
    rewrite ^/inside/$ /index.php last;
}}
"""
FORMS = {
    "redirection.json": REDIRECTION_JSON,
    "redirection.csv": REDIRECTION_CSV,
    "yoast.csv": YOAST,
    ".htaccess": APACHE,
    "nginx.conf": NGINX,
}


def take(tmp_path, text, name="redirects", **options):
    path = tmp_path / name
    path.write_text(text)
    out = StringIO()
    call_command("import_redirects", str(path), stdout=out, **options)
    return out.getvalue()


def leads():
    return {row.old_path: row.target for row in Redirect.objects.all()}


@pytest.fixture
def site(publication):
    cast.page("About")
    Origin.objects.create(host="old.example.org", kind="post", key="1", noun="x", noun_id=1)
    return cast.published("Rice and reason")


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_read_and_what_is_left_is_named(client, site, tmp_path, name):
    cast.category("2024", cast.category("Reports"))
    said = take(tmp_path, FORMS[name], name)
    assert client.get("/old-rice/").headers["Location"] == HERE
    assert client.get("/reports/2024/").headers["Location"] == "/category/reports/2024/"
    assert "/away/" not in leads()
    assert "/dead/" not in leads()
    assert "patterns that stand for more than one address (1):" in said
    assert "they lead to another site; readers are led within this one alone (1):" in said
    assert (
        "gone for good at the old site (410); here nothing answers there, which is a 404 (1):"
        in said
    )
    counts = [int(word) for word in said.splitlines()[0].split() if word.isdigit()]
    assert counts[0] == sum(counts[1:])


def test_rules_of_apache_and_nginx_for_single_addresses(client, site, tmp_path):
    take(tmp_path, APACHE, ".htaccess")
    assert client.get("/blog/?p=12").headers["Location"] == HERE
    assert client.get("/one.html").headers["Location"] == "/about/"
    Redirect.objects.all().delete()
    take(tmp_path, NGINX, "nginx.conf")
    assert client.get("/one.html").headers["Location"] == "/about/"
    assert "/inside/" not in leads()


def test_a_second_time_changes_nothing(site, tmp_path):
    take(tmp_path, REDIRECTION_CSV)
    before = list(Redirect.objects.values())
    said = take(tmp_path, REDIRECTION_CSV)
    assert list(Redirect.objects.values()) == before
    assert "0 taken, 2 known already" in said


def test_a_rehearsal_changes_nothing(site, tmp_path):
    assert "2 taken" in take(tmp_path, REDIRECTION_CSV, dry_run=True)
    assert leads() == {}


def test_a_redirect_follows_the_article_when_it_moves(client, site, tmp_path):
    take(tmp_path, f"/old-rice/,{HERE}\n")
    Redirect.relocate(site, "/2026/03/reason/")
    assert client.get("/old-rice/").headers["Location"] == "/2026/03/reason/"


def test_circles_and_what_stands_there_are_left_and_named(client, site, tmp_path):
    said = take(tmp_path, f"/a/,/b/\n/b/,/c/\n/c/,/a/\n{HERE},/about/\n/d/,/d\n/e/,/f/\n/e/,/g/\n")
    assert leads() == {"/e/": "/f/"}
    assert "they would lead in a circle (4):" in said
    assert all(f"line {line}: " in said for line in (1, 2, 3, 5))
    assert "an article or a page stands there (1):" in said
    assert "another redirect stands there already (1):" in said
    assert client.get(HERE).status_code == 200


def test_circles_through_what_covers_or_stands_here_are_refused_whole(site, tmp_path):
    Redirect.objects.create(old_path="/here/", new_path="/there/")
    rules = (
        "Redirect 301 /there/ /here/\n"
        "RewriteRule ^one/(.*)$ /two/$1 [R=301,L]\nRewriteRule ^two/(.*)$ /one/$1 [R=301,L]\n"
        "RedirectMatch 301 ^/into/$ /one/x/\nRedirectMatch 301 ^/fine/$ /about/\n"
    )
    said = take(tmp_path, rules, ".htaccess")
    assert "they would lead in a circle (4):" in said
    assert set(leads()) == {"/here/", "/fine/"}


@pytest.mark.parametrize(
    "source",
    [
        *("/", "/admin/", "/admin/login/", "/search/", "/feed/", "/2020/", "/static/css/a.css"),
        *("/media/x/1.jpg", "/category/economy/", "/sitemap.xml", "/archive/?page=2"),
    ],
)
def test_an_address_of_our_own_is_refused_by_name(site, tmp_path, source):
    cast.category("Economy")
    said = take(tmp_path, f"{source},/about/\n/?p=7,/about/\n")
    assert f"a page or a list of this site stands there (1):\n\n- line 1: {source} →" in said
    assert set(leads()) == {"/?p=7"}


def test_an_article_that_was_called_search_is_found(client, site, tmp_path):
    take(tmp_path, f"/search/,{HERE}\n")
    assert client.get("/search/").headers["Location"] == HERE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".htaccess", "RewriteRule ^dead/$ - [G,L]\nRedirect gone /dead/\n"),
        (".htaccess", "Redirect 410 /dead/\nRewriteRule ^dead2/$ /x [gone]\n"),
        ("nginx.conf", "location /dead/ { return 410; }\nlocation = /d/ { return 410; }\n"),
        (
            "redirection.json",
            json.dumps(
                {
                    "redirects": [
                        {
                            "url": url,
                            "action_type": "error",
                            "action_code": 410,
                            "action_data": None,
                        }
                        for url in ("/dead/", "/d/")
                    ]
                }
            ),
        ),
        ("r.csv", "source,target,regex,code,type\n/dead/,,0,410,error\n/d/,/x/,0,410,url\n"),
    ],
)
def test_what_was_gone_for_good_is_named(client, site, tmp_path, name, text):
    said = take(tmp_path, text, name)
    assert (
        "gone for good at the old site (410); here nothing answers there, which is a 404 (2):"
        in said
    )
    assert leads() == {}
    assert client.get("/dead/").status_code == 404


def test_rules_that_lead_nobody_are_named_but_for_those_of_wordpress(site, tmp_path):
    rules = (
        "RewriteRule ^index\\.php$ - [L]\nRewriteRule . /index.php [L]\n"
        "RewriteRule ^private/ - [F]\nRewriteRule ^shop/(.*)$ /shop.php?x=$1 [L]\n"
    )
    said = take(tmp_path, rules, ".htaccess")
    assert said.startswith("2 redirects: 0 taken, 0 known already, 2 left.")
    assert "rules that show another page without leading there (1):" in said


def test_chains_are_one_step(client, site, tmp_path):
    take(tmp_path, f"/a/,/b/\n/b/,/c/\n/c/,{HERE}\n")
    assert client.get("/a/").headers["Location"] == HERE


def test_hangul_is_understood_however_it_is_written(client, site, tmp_path):
    take(tmp_path, f"/%eb%b6%81%ed%95%9c/,{HERE}\n/쌀/,{HERE}\n")
    assert client.get("/북한/").headers["Location"] == HERE
    assert client.get("/%EC%8C%80/").headers["Location"] == HERE


@pytest.mark.parametrize("text", ["", "no redirects\n", "{", '{"redirects": []}', "<html></html>"])
def test_what_holds_none_is_refused_in_one_sentence(site, tmp_path, text):
    with pytest.raises(CommandError) as refusal:
        take(tmp_path, text)
    assert str(refusal.value).count("\n") == 0
    assert leads() == {}


def test_many_are_taken_in_few_queries(site, tmp_path, django_assert_max_num_queries):
    rows = "".join(f"/old-{number}/,{HERE}\n" for number in range(2000))
    with django_assert_max_num_queries(30):
        take(tmp_path, rows)
    assert Redirect.objects.count() == 2000


def test_nginx_s_own_names_of_the_site_are_this_one(client, site, tmp_path):
    said = take(
        tmp_path,
        f"location = /v1 {{ return 301 $scheme://$host{HERE}; }}\n"
        f"location = /v2 {{ return 301 https://$server_name{HERE}; }}\n"
        "location ^~ /v3/ { return 301 /about$request_uri; }\n",
        "a.conf",
    )
    assert client.get("/v1/")["Location"] == HERE
    assert client.get("/v2/")["Location"] == HERE
    assert client.get("/v3/").status_code == 404
    assert "patterns that stand for more than one address" in said


def test_what_apache_does_for_some_readers_alone_is_done_for_nobody(client, site, tmp_path):
    said = take(
        tmp_path,
        "RewriteEngine On\nRewriteCond %{HTTP_USER_AGENT} (android|iphone) [NC]\n"
        f"RewriteRule ^promo/?$ {HERE} [R=302,L]\nRewriteRule ^deals/?$ {HERE} [R=301,L]\n",
        ".htaccess",
    )
    assert client.get("/promo/").status_code == 404
    assert client.get("/deals/")["Location"] == HERE
    assert "(an error, a condition) (1)" in said
