"""The little Markdown of the guidance pages, as the panel shows it."""

from normsdesk.library.markdown import Block, BlockKind, Run, blocks_of, labelled_parts, runs_of

__all__ = ["Block", "BlockKind", "Run", "blocks_of", "labelled_parts", "runs_of"]
