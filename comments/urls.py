"""Where replies are read and left. `base` is an article's permalink, whatever form that has.

These patterns stand after the fixed addresses of articles and before the one
that looks any path up.
"""

from django.urls import path, re_path

from comments.views import reply, thread

app_name = "comments"
urlpatterns = [
    path("comments/feed/", thread.site_feed, name="site_feed"),
    re_path(r"^(?P<base>.+)/reply/$", reply.reply, name="reply"),
    re_path(r"^(?P<base>.+)/reply/received/$", reply.received, name="received"),
    re_path(
        r"^(?P<base>.+)/comment-page-(?P<number>[1-9][0-9]{0,5})/$",
        thread.thread_page,
        name="thread_page",
    ),
    re_path(r"^(?P<base>.+)/feed/$", thread.article_feed, name="article_feed"),
]
