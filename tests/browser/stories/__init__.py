"""The ten stories that a desk lives by, each from the first click to what a reader then sees.

docs/editors.md leads a new editor through them in this order, with the pictures that they take
(`make pictures`). They are told on SQLite and on PostgreSQL; what else can happen on the way stands
in the other files of tests/browser.

1. test_write_with_notes_and_a_picture.py
2. test_paste_from_word.py
3. test_bring_a_word_file.py
4. test_crash_and_take_it_up.py
5. test_write_in_two_tabs.py
6. test_wait_for_its_time.py: submit, send back, submit again, schedule, published
7. test_change_what_readers_have.py
8. test_show_it_to_an_outsider.py
9. test_bring_back_an_old_revision.py
10. test_merge_two_authors.py
"""
