"""The encoder as a network: a trunk, a linear layer for tokens, a small one for sentences."""

import math

import torch
from torch import nn
from torch.nn import functional

from dateline.language.heads import LINK, LINK_START, SENTENCE_HEADS, TOKEN_HEADS

HIDDEN = 256


class Encoder(nn.Module):  # type: ignore[misc, unused-ignore]  # torch is there for training only
    """The trunk and its heads. The numbers of a sentence are the mean over its tokens."""

    def __init__(self, trunk: nn.Module, size: int) -> None:
        super().__init__()
        self.trunk = trunk
        self.tokens = nn.Linear(size, max(head.end for head in TOKEN_HEADS.values()))
        self.hidden = nn.Linear(size, HIDDEN)
        self.sentences = nn.Linear(HIDDEN, max(head.end for head in SENTENCE_HEADS.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.heads(self.trunk(input_ids=ids, attention_mask=mask).last_hidden_state)

    def heads(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The numbers of the trunk's last states."""
        return self.tokens(states), self.sentences(functional.gelu(self.hidden(states)))


def links(tokens: torch.Tensor, cue: int, to: str) -> torch.Tensor:
    """How surely each token of a window belongs to a cue, as logits; `to`: source or content."""
    query, key = TOKEN_HEADS[f"{to} query"], TOKEN_HEADS[f"{to} key"]
    asked = tokens[cue, query.start : query.end]
    return tokens[:, key.start : key.end] @ asked / math.sqrt(LINK) + LINK_START
