# Shared by scripts/build and scripts/test: the project's own Python environment in .venv.
#
# The caller sets `root`, the project's folder. What is installed there is recorded in .venv by
# copies of the lock files, so that a run with nothing to install costs a few comparisons of files.

environment=$root/.venv
python=$environment/bin/python

# Where Python is told to forget what it has compiled, each of its many starts compiles it anew.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# install_debian_packages PACKAGE...
# Installs them as root or through sudo; returns 1, having said why, where neither is possible.
install_debian_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "Not a Debian system: please install the equivalents of $* yourself." >&2
        return 1
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
    else
        say "Please install these Debian packages as root: apt-get install $*" >&2
        return 1
    fi
    say "Installing Debian packages: $*"
    # Only once in a run: the lists do not change while it lasts.
    if [ -z "${package_lists_are_fresh-}" ]; then
        $as_root apt-get update -qq || return 1
        package_lists_are_fresh=yes
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null </dev/null || return 1
}

# Prints the first Python on the path that is 3.11 or later.
find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# What an environment depends on besides the lock: where it lies and which Python it runs.
describe_environment() {
    printf '%s\n%s\n' "$environment" "$(readlink -f "$python")"
}

environment_is_usable() {
    [ -x "$python" ] && [ -f "$environment/made-for" ] &&
        [ "$(describe_environment)" = "$(cat "$environment/made-for")" ]
}

# is_installed LOCK: is exactly this lock file what was installed last?
is_installed() {
    cmp -s "$root/$1" "$environment/installed-$1"
}

make_environment() {
    base=$(find_python) || fail "Python 3.11 or later is needed and was not found on the path."
    version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if ! "$base" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        install_debian_packages "python$version-venv" ||
            fail "Python $version cannot make environments: its venv module is missing."
    fi
    say "Making the Python $version environment in .venv"
    "$base" -m venv --clear "$environment"
    # Relative to site-packages, so that `plugins` is found without naming a folder of this machine.
    printf '../../../../plugins\n' >"$environment/lib/python$version/site-packages/project.pth"
    describe_environment >"$environment/made-for"
}

# ensure_environment LOCK
# Afterwards .venv holds what LOCK lists. A changed lock starts from an empty environment, so that
# a package which left the lock also leaves the environment.
ensure_environment() {
    if environment_is_usable && is_installed requirements.lock && is_installed "$1"; then
        return 0
    fi
    for lock in requirements.lock requirements-test.lock; do
        if [ -f "$environment/installed-$lock" ] && ! is_installed "$lock"; then
            rm -f "$environment/made-for"
        fi
    done
    environment_is_usable || make_environment
    say "Installing the packages of $1"
    # Python compiles what it uses when it first uses it; to compile all beforehand takes longer.
    "$python" -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
        --require-hashes --no-deps --only-binary :all: --requirement "$root/$1"
    # The test lock contains the other one, so the other one is then installed too.
    cp "$root/requirements.lock" "$environment/installed-requirements.lock"
    cp "$root/$1" "$environment/installed-$1"
}
