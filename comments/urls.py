"""Where replies are read and left. `base` is an article's permalink, whatever form that has.

These patterns stand after the fixed addresses of articles and before the one
that looks any path up.
"""

from django.urls import path, re_path

from comments.views import data, follow, own, reply, report, thread

app_name = "comments"
SHAPE = "(?:(?P<shape>atom|json)/)?"
ARCHIVE = "(?:archive/(?P<archive>[1-9][0-9]{0,5})/)?"
urlpatterns = [
    path("comments/feed/", thread.site_feed, name="site_feed"),
    re_path(rf"^comments/feed/{SHAPE}{ARCHIVE}$", thread.site_feed),
    path("comments/my-data/", data.ask_for_data, name="ask_for_data"),
    path("comments/my-data/<str:token>/", data.data, name="data"),
    path("comments/confirm/<str:token>/", own.confirmed, name="confirm"),
    path("comments/own/<str:token>/", own.own, name="own"),
    path("comments/own/<str:token>/remove/", own.own_removed, name="own_removed"),
    path("comments/own/<str:token>/mail/", own.own_asked, name="own_asked"),
    path("comments/following/<str:token>/", follow.following, name="following"),
    path("comments/unfollow/<str:token>/", follow.unfollow, name="unfollow"),
    path("comments/<int:number>/", thread.place, name="place"),
    path("comments/<int:number>/report/", report.report, name="report"),
    re_path(r"^(?P<base>.+)/reply/$", reply.reply, name="reply"),
    re_path(r"^(?P<base>.+)/reply/(?P<how>received|unconfirmed)/$", reply.received),
    re_path(r"^(?P<base>.+)/reply/follow/$", follow.follow, name="follow"),
    re_path(
        r"^(?P<base>.+)/comment-page-(?P<number>[1-9][0-9]{0,5})/$",
        thread.thread_page,
        name="thread_page",
    ),
    re_path(r"^(?P<base>.+)/feed/$", thread.article_feed, name="article_feed"),
    re_path(rf"^(?P<base>.+)/feed/{SHAPE}{ARCHIVE}$", thread.article_feed),
]
