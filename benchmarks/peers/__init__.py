"""Other tools on the same scans, brought to the form that the scorer reads."""

from benchmarks.peers.catalog import PEERS, Peer, set_up
from benchmarks.peers.run import run_peer

__all__ = ["PEERS", "Peer", "run_peer", "set_up"]
