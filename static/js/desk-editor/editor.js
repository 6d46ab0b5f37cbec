// Our part of the text editor, by subject; articles/admin/editor.py names what is used.

export * from "desk-editor/behind"
export * from "desk-editor/count"
export * from "desk-editor/embeds"
export * from "desk-editor/figures"
export * from "desk-editor/kept"
export * from "desk-editor/links"
export * from "desk-editor/notes"
export * from "desk-editor/pasting"
export * from "desk-editor/quotes"
export * from "desk-editor/source"
export * from "desk-editor/tables"
export * from "desk-editor/toolbar"
