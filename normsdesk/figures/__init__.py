"""Drawings as display lists, and their painters for SVG and PDF.

``studio.open_studio(resources, theme)`` gives palette, lettering and signs; each figure is a pure
function of its worded input and a studio (``bars``, ``gap``, ``tiles``, ``matrix``, ``ranking``,
``influence``, ``rounds``, ``theory``) and returns a ``drawings.Drawing``. ``to_svg.svg_of``,
``to_pdf.flowable_of`` and ``ui.paint.DrawingPainter`` paint it. Drawings have no ground of their
own: they stand on the colour ``surface``.
"""
