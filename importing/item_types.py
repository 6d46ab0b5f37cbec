"""What WordPress and its plugins keep as posts, and which of it had a page that readers saw.

Knows no Django.
"""

from urllib.parse import parse_qs

from importing.records import Item
from prose.addresses import parts_of

# What WordPress keeps as posts for itself; whoever reads the report is told how many, not each.
MACHINERY = frozenset(
    {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"}
    | {"user_request", "wp_navigation", "wp_template", "wp_template_part", "wp_global_styles"}
    | {"wp_font_family", "wp_font_face", "wp_block"}
)
# What plugins keep as posts and show inside of others, or nowhere.
INSIDE = frozenset(
    {"guest-author", "feedback", "tablepress_table", "wpcf7_contact_form", "elementor_library"}
    | {"acf-field", "acf-field-group", "mc4wp-form", "wp_log", "scheduled-action"}
)


def had_a_page(item: Item) -> bool:
    """Could anybody read it at an address of its own? A file has one beside."""
    if item.status != "publish" or item.password or item.type in MACHINERY | INSIDE:
        return False
    # WordPress writes /?post_type=form&p=12 for what its plugin shows to nobody
    return item.type in ("post", "page") or "post_type" not in parse_qs(parts_of(item.link).query)
