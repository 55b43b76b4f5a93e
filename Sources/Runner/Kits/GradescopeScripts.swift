/// The two scripts that Gradescope runs: one when it makes the image, one for each submission.
enum GradescopeScripts {
  /// Installs what the runner and a build need.
  static let setup = #"""
    #!/usr/bin/env bash
    # Run once, when Gradescope makes the image: installs what the runner and the build of a submission need.
    set -euo pipefail

    here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends bubblewrap build-essential libopenmpi-dev libyaml-0-2 openmpi-bin

    chmod -R u+rwX "$here"
    chmod +x "$here/run_autograder" "$here/runner/runner" "$here/runner/runner-cell"

    # Says what is missing; the image is made all the same, as the machine that marks may be another.
    "$here/runner/runner" doctor || true

    """#

  /// Has the runner build and mark a submission.
  static let run = #"""
    #!/usr/bin/env bash
    # Builds and marks a submission, and leaves results/results.json whatever happens.
    set -uo pipefail

    # The name of the executable that a submission builds, how long it may build, and options for the marking.
    executable=tema2
    build_time='120 s'
    options=()

    # How a submission is built, in its own folder: docs/submissions.md says what it can do meanwhile.
    build='
      if [ -e GNUmakefile ] || [ -e makefile ] || [ -e Makefile ]; then exec make; fi
      if ls ./*.c; then exec mpicc -O2 -pthread -o '$executable' ./*.c; fi
      if ls ./*.cpp; then exec mpicxx -O2 -pthread -o '$executable' ./*.cpp; fi
      echo "There is no Makefile, and no .c or .cpp file, at the top of the submission."
      exit 1
    '

    autograder=${AUTOGRADER:-/autograder}
    source=$autograder/source
    results=$autograder/results/results.json

    # This stands until something better is known, even if everything is ended from outside. Without a score, Gradescope
    # gives none.
    mkdir -p "$autograder/results"
    cat > "$results.new" <<'END'
    {
      "output": "The submission was not marked: the marking itself failed, and is to be repeated. That is no fault of it.",
      "output_format": "text",
      "stdout_visibility": "hidden",
      "tests": [],
      "visibility": "visible"
    }
    END
    mv -f "$results.new" "$results"

    work=$(mktemp -d) || exit 0
    trap 'rm -rf "$work"' EXIT
    trap 'exit 0' HUP INT TERM

    "$source/runner/runner" grade --submissions "$autograder/submission" --program "$executable" \
      --build "$build" --build-time "$build_time" --format gradescope --output "$work/results.json" \
      --runs "$work/runs" "${options[@]}" "$source/scenarios" < /dev/null
    if [[ -s $work/results.json ]]; then mv -f "$work/results.json" "$results"; fi
    exit 0

    """#
}
