"""The pictures of the demo newsroom, drawn with code.

`python -m peninsula.demo.drawing` draws them all again into peninsula/demo/pictures, byte for byte
the same with the Pillow of the lock file; with keys behind it (`… ferry portrait-3`) only those.
It takes about two minutes and is needed only after a change to a drawing.
"""
