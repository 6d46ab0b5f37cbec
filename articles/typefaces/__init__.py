"""The font files for PDFs and share pictures. Browsers have those in static/fonts."""

from pathlib import Path

import pylopdf_fonts_ko

LATIN = Path(__file__).parent
KOREAN = Path(pylopdf_fonts_ko.__file__).parent  # Noto Serif KR and Noto Sans KR
DISPLAY = LATIN / "peninsula-serif-display.ttf"
DISPLAY_EXTENDED = LATIN / "peninsula-serif-display-ext.ttf"
ROMAN = LATIN / "peninsula-serif-roman.ttf"
ROMAN_EXTENDED = LATIN / "peninsula-serif-roman-ext.ttf"
HANZI = LATIN / "peninsula-hanzi.otf"  # the signs of China and Japan that the Korean face lacks
KOREAN_SERIF = KOREAN / "NotoSerifKR-Regular.otf"
EMOJI = LATIN / "peninsula-emoji.ttf"  # small drawings, in one colour
