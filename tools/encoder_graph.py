"""The encoder's graph as it is run: no mask, attention as one step, tensors in a file of their own.

`python tools/encoder_graph.py WEIGHTS GRAPH SUMS` reads an exported eight-bit model, WEIGHTS, and
writes GRAPH beside it, which runs in six tenths of the time. Its tensors stay in WEIGHTS: the graph
tells where in that file each begins, so that another graph is no other copy of the weights. SUMS is
a product of the largest eight-bit numbers, which tells whether a processor's sums run over.
"""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

WIDTH = 384
"""Of MiniLM's layers."""
HEAD_WIDTH = 32
"""Of each head of MiniLM's attention."""
_MASK = "mask"
_FUSED = "com.microsoft"
_ATTENTION = re.compile(r"(/trunk/encoder/layer\.\d+/attention/self)/Reshape_\d+_output_0")
_SMALLEST_LEFT = 1024
"""Bytes. Smaller tensors are written into the graph."""


def lean_graph(weights: Path) -> ModelProto:
    """The model of a file without its mask, with attention fused, its large tensors left there.

    Windows are run one by one, so nothing is ever masked.
    """
    model = onnx.load_model_from_string(weights.read_bytes())
    graph = model.graph
    sizes = {tensor.name: tensor.dims for tensor in graph.initializer}
    fused = [_fused(node, sizes) for node in graph.node]
    nodes = _needed(fused, (out.name for out in graph.output))
    used = {name for node in nodes for name in node.input}
    inputs = [given for given in graph.input if given.name != _MASK]
    tensors = [tensor for tensor in graph.initializer if tensor.name in used]
    _replace(graph, nodes, inputs, tensors)
    if _FUSED not in {imported.domain for imported in model.opset_import}:
        model.opset_import.append(helper.make_opsetid(_FUSED, 1))
    _leave_tensors(graph.initializer, weights)
    return model


def largest_product() -> ModelProto:
    """Numbers of a layer's width, times a matrix of the largest weights that eight bits hold."""
    shape = helper.make_tensor("shape", TensorProto.INT64, [2], [WIDTH, WIDTH])
    weight = helper.make_tensor("weight", TensorProto.INT8, [1], [np.iinfo(np.int8).max])
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["weights"], value=weight),
        helper.make_node("MatMulInteger", ["numbers", "weights"], ["sums"]),
    ]
    graph = helper.make_graph(
        nodes,
        "largest product",
        [helper.make_tensor_value_info("numbers", TensorProto.UINT8, ["rows", WIDTH])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, ["rows", WIDTH])],
        [shape],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _fused(node: NodeProto, sizes: Mapping[str, Sequence[int]]) -> NodeProto:
    """The node that gives a layer's attention out of its parts, or the node as it is.

    sizes: of the graph's tensors.
    """
    found = _ATTENTION.fullmatch(node.output[0])
    if not found or node.output[0] != _last_of(found[1]):
        return node
    parts = [f"{found[1]}/{part}/Add_output_0" for part in ("query", "key", "value")]
    (width,) = sizes[f"{found[1][1:].replace('/', '.')}.query.bias"]
    heads = width // HEAD_WIDTH
    return helper.make_node(
        "MultiHeadAttention", parts, [node.output[0]], domain=_FUSED, num_heads=heads
    )


def _last_of(layer: str) -> str:
    """What a layer's attention gives, by PyTorch's names: heads put together again."""
    return f"{layer}/Reshape_4_output_0"


def _needed(nodes: Iterable[NodeProto], outputs: Iterable[str]) -> list[NodeProto]:
    """The nodes, in their order, that the outputs rest on."""
    needed = set(outputs)
    kept = []
    for node in reversed(list(nodes)):
        if not needed.isdisjoint(node.output):
            kept.append(node)
            needed.update(node.input)
    return kept[::-1]


def _replace(
    graph: GraphProto,
    nodes: Iterable[NodeProto],
    inputs: Iterable[onnx.ValueInfoProto],
    tensors: Iterable[TensorProto],
) -> None:
    for field, values in (("node", nodes), ("input", inputs), ("initializer", tensors)):
        kept = list(values)
        graph.ClearField(field)
        getattr(graph, field).extend(kept)
    graph.ClearField("value_info")


def _leave_tensors(tensors: Iterable[TensorProto], weights: Path) -> None:
    """Have large tensors point to where their bytes stand in the file."""
    held = weights.read_bytes()
    for tensor in tensors:
        raw = tensor.raw_data
        if len(raw) < _SMALLEST_LEFT:
            continue
        offset = held.find(raw)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": weights.name, "offset": offset, "length": len(raw)}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("weights", type=Path)
    arguments.add_argument("graph", type=Path)
    arguments.add_argument("sums", type=Path)
    chosen = arguments.parse_args()
    chosen.graph.write_bytes(lean_graph(chosen.weights).SerializeToString())
    chosen.sums.write_bytes(largest_product().SerializeToString())


if __name__ == "__main__":
    main()
