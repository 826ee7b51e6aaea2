"""Inference of a workload in ONNX Runtime: python onnx_worker.py WORKLOAD THREADS"""

import io
import sys
import warnings

import onnxruntime
import torch
from worker import serve
from workloads import make

warnings.simplefilter("ignore")
workload, threads = sys.argv[1], int(sys.argv[2])
net, _, x, _ = make(workload)
model = io.BytesIO()
torch.onnx.export(net.eval(), (x,), model, dynamo=False)
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = threads
options.inter_op_num_threads = 1
options.log_severity_level = 3
session = onnxruntime.InferenceSession(model.getvalue(), options, providers=["CPUExecutionProvider"])
feed = {session.get_inputs()[0].name: x.numpy()}
del net


def infer():
    return session.run(None, feed)[0].ravel()[0]


serve(workload, threads, lambda phase: infer)
