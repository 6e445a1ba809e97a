"""Drawings as display lists, and their painters for SVG and PDF."""
