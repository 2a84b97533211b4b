#!/usr/bin/env bash
# Times the convolution of 256 x 256 x 192 voxels with 15³ taps in one run: Vector API and plain Java, a dense, a liver-like and a sparse
# source, one and two threads, and scipy's fftconvolve on the same arrays. Build the module with its tests first. Rounds are taken in turn, so
# that all ways meet the same load of the machine; the best of them counts.
#   time-convolution.sh [rounds, 5 if not given]
set -euo pipefail
module=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
rounds=${1:-5}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# threads, arithmetic, source, radius, repetitions, folder to write into
convolve() {
    local threads=$1
    shift
    "$java" --add-modules jdk.incubator.vector -Xmx2g -XX:+UseParallelGC \
        -Djava.util.concurrent.ForkJoinPool.common.parallelism=$((threads - 1)) \
        -cp "$module/target/classes:$module/target/test-classes" org.yttria.dosimetry.simd.ConvolutionTiming "$@" 2>/dev/null
}

cat >"$folder/fft.py" <<'PYTHON'
import sys, time
import numpy
from scipy.signal import fftconvolve

folder, repetitions = sys.argv[1], int(sys.argv[2])
shape = (192, 256, 256)
source = numpy.fromfile(folder + "/source.f32", "<f4").reshape(shape)
result = numpy.fromfile(folder + "/result.f32", "<f4").reshape(shape)
axis = numpy.arange(-7, 8, dtype=float)
squares = axis[:, None, None] ** 2 + axis[None, :, None] ** 2 + axis[None, None, :] ** 2
taps = numpy.exp(-numpy.sqrt(squares) / 2).astype("f4")
cpu, wall = [], []
for _ in range(repetitions):
    start, begin = time.process_time(), time.perf_counter()
    convolved = fftconvolve(source, taps, mode="same")
    cpu.append(time.process_time() - start)
    wall.append(time.perf_counter() - begin)
assert convolved.dtype == numpy.float32
cpu.sort()
difference = abs(convolved - result).max() / abs(result).max()
print("%.4f %.4f %.4f fftconvolve, largest difference %.1e of the maximum" % (cpu[0], cpu[len(cpu) // 2], min(wall), difference))
PYTHON

report() {
    local way=$1 figures
    shift
    figures=$("$@")
    echo "$way $figures"
}

for ((round = 1; round <= rounds; round++)); do
    report dense-1 convolve 1 vector dense 7 5 "$folder"
    report dense-2 convolve 2 vector dense 7 5
    report liver-1 convolve 1 vector liver 7 5
    report sparse-1 convolve 1 vector sparse 7 5
    report plain-1 convolve 1 plain dense 7 1
    report plain-liver-1 convolve 1 plain liver 7 1
    if /usr/bin/python3 -c 'import scipy' 2>/dev/null; then
        report scipy env OMP_NUM_THREADS=1 /usr/bin/python3 "$folder/fft.py" "$folder" 3
    fi
done | tee "$folder/times" | sed 's/^/  /' >&2

awk '
    { if (!($1 in cpu) || $2 < cpu[$1]) cpu[$1] = $2; if (!($1 in wall) || $4 < wall[$1]) wall[$1] = $4 }
    function ratio(name, above, below) { if (below > 0 && above > 0) printf "%-52s %.2f\n", name, above / below }
    END {
        for (way in cpu) printf "%-15s %.3f CPU-s, %.3f s\n", way, cpu[way], wall[way] | "sort"
        close("sort")
        ratio("scipy over dense, CPU", cpu["scipy"], cpu["dense-1"])
        ratio("plain Java over dense, CPU", cpu["plain-1"], cpu["dense-1"])
        ratio("dense over liver-like, CPU", cpu["dense-1"], cpu["liver-1"])
        ratio("plain Java: dense over liver-like, CPU", cpu["plain-1"], cpu["plain-liver-1"])
        ratio("one thread over two, clock", wall["dense-1"], wall["dense-2"])
    }' "$folder/times"
