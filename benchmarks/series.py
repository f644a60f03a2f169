"""How right tests and intervals of series of years are: trends, corrected shares, focus, kappa.

    python benchmarks/series.py [trends] [intervals] [focus] [--runs 1000] [--print]

Writes the answer into README.md, or prints it. Seeded; a thousand runs of all take half an hour.
"""

import argparse

import numpy as np
import pandas as pd
from record import table, write
from scipy.stats import norm
from validity import share

import jnplan as jp
from jnplan.compare.series.serial_trend import serial_trend
from jnplan.compare.series.trend_tests import mann_kendall, sen_slope
from jnplan.evaluate.theme_scores import kappa_interval

LEVEL = 0.05
PHIS = (0.0, 0.3, 0.5, 0.7)
# Years, and a slope for each, in standard deviations of the series a year, that half are to find.
SIZES = {10: 0.25, 20: 0.1, 43: 0.035}
PERIODS = ((1978, 1995), (1997, 2009), (2010, 2025))
RECALL, SPECIFICITY = (0.67, 0.92, 0.88), 0.97
TESTS = ("Mann-Kendall", "Hamed and Rao", "TFPW", "variance by phi", "`serial_trend`")


def ar1(phi, n, rng):
    """Return a stationary series of variance 1 in which phi of a year goes over into the next."""
    values = rng.normal(size=n)
    values[1:] *= np.sqrt(1 - phi**2)
    for i in range(1, n):
        values[i] += phi * values[i - 1]
    return values


def autocorrelation(rest):
    """Return the correlation of successive values."""
    rest = rest - rest.mean()
    return (rest[1:] * rest[:-1]).sum() / (rest**2).sum()


def prewhitened(values):
    """Return p of trend-free prewhitening (TFPW; Yue & Wang 2002)."""
    years = np.arange(len(values))
    slope = sen_slope(years, values)
    rest = values - slope * years
    rest = rest[1:] - np.clip(autocorrelation(rest), 0, 0.95) * rest[:-1]
    return mann_kendall(years[1:], rest + slope * years[1:]).p


def by_variance(values):
    """Return p with the variance of S that an AR(1) has whose phi is freed of its bias."""
    n, years = len(values), np.arange(len(values))
    rest = values - sen_slope(years, values) * years
    phi = np.clip((n * autocorrelation(rest) + 2) / (n - 4), 0, 0.95)
    lag = np.arange(1, n - 2)
    weight = (n - lag) * (n - lag - 1) * (n - lag - 2)
    factor = 1 + 2 / (n * (n - 1) * (n - 2)) * (weight * 6 / np.pi * np.arcsin(phi**lag / 2)).sum()
    s = sum(np.sign(values[i:] - values[:-i]).sum() for i in years[1:])
    variance = factor * n * (n - 1) * (2 * n + 5) / 18
    return 2 * norm.sf(max(abs(s) - 1, 0) / np.sqrt(variance))


def trend_tests(runs):
    """Return how often each test finds a trend, with and without one, by years and phi."""
    rows = []
    for n, slope in SIZES.items():
        for phi in PHIS:
            for rise in (0, slope):
                rng = np.random.default_rng([n, int(10 * phi), int(rise > 0)])
                found = np.zeros(len(TESTS), dtype=int)
                for i in range(runs):
                    values = ar1(phi, n, rng) + rise * np.arange(n)
                    plain = mann_kendall(range(n), values)
                    p = [plain.p, max(plain.p, plain.p_serial), prewhitened(values)]
                    p += [by_variance(values), serial_trend(range(n), values, draws=499, seed=i)]
                    found += np.array(p) <= LEVEL
                what = f"a rise of {rise} a year" if rise else "none"
                rows.append((n, phi, what, *(share(each, runs) for each in found)))
    return table(["years", "phi", "trend", *TESTS], rows)


def yearly_sentences():
    """Return the years of the reports and how many sentences about education each has."""
    found = jp.load_themes().drop_duplicates(["year", "sentence_no"])
    return found.groupby("year").size()


def read_and_found(truth, sentences, size, rng):
    """Return shares as rules would find them, and the rates of sentences read by hand."""
    counts, rates = [], []
    for (first, last), recall in zip(PERIODS, RECALL, strict=True):
        own = sentences[sentences.index.to_series().between(first, last)]
        for year, n in own.items():
            there = rng.binomial(n, truth(year))
            found = rng.binomial(there, recall) + rng.binomial(n - there, 1 - SPECIFICITY)
            counts.append((year, "a", n, found))
        gold = rng.binomial(size, truth((first + last) / 2))
        right, rejected = rng.binomial(gold, recall), rng.binomial(size - gold, SPECIFICITY)
        rates.append(("a", first, last, gold, right, size - gold, rejected))
    columns = ["theme_id", "first_year", "last_year", "gold", "right", "others", "rejected"]
    shares = pd.DataFrame(counts, columns=["year", "theme_id", "sentences", "n"])
    return shares, pd.DataFrame(rates, columns=columns)


def corrected(runs):
    """Return how often corrected shares hold the truth, and tests of them find a trend."""
    rows, sentences = [], yearly_sentences()
    for level in (0.05, 0.15, 0.3):
        for size in (67, 200):
            rng = np.random.default_rng([int(100 * level), size])
            held = told = 0
            while told < 20 * runs:
                shares, rates = read_and_found(lambda _, p=level: p, sentences, size, rng)
                fixed = jp.corrected_shares(shares, rates).dropna(subset="share")
                held += (fixed["share_low"].le(level) & fixed["share_high"].ge(level)).sum()
                told += len(fixed)
            what = f"true share {level}, {size} sentences read a period, at least 5 with the theme"
            rows.append(("`corrected_shares`: interval holds it", what, share(held, told)))
    cases = {
        "the same in all years": lambda _: 0.2,
        "from .1 to .3": lambda y: 0.1 + (y - 1978) / 235,
    }
    for name, truth in cases.items():
        for size in (67, 200):
            rng = np.random.default_rng(size)
            plain = fixed = told = 0
            for i in range(runs):
                shares, rates = read_and_found(truth, sentences, size, rng)
                found = shares["n"] / shares["sentences"]
                p = serial_trend(shares["year"], found, draws=499, seed=i)
                test = jp.corrected_trends(shares, rates, draws=499, seed=i).iloc[0]
                if test["corrected"] != "untold":
                    told += 1
                    plain += p <= LEVEL
                    fixed += test["p_corrected"] <= LEVEL
            what = f"true share {name}, {size} read a period; told in {told / runs:.2f} of runs"
            rows.append(("`serial_trend` of shares as found: a trend", what, share(plain, told)))
            rows.append(("`corrected_trends`: a trend", what, share(fixed, told)))
    return rows


def kappas(runs):
    """Return how often the interval of kappa holds it."""
    rows = []
    for part in (0.05, 0.1, 0.15):
        for kappa in (0.6, 0.8, 0.9):
            rng = np.random.default_rng([int(100 * part), int(10 * kappa)])
            one = part * (1 - part) * (1 - kappa)
            cells = [part - one, one, one, 1 - part - one]
            held = 0
            for both, mine, other, _ in rng.multinomial(100, cells, size=runs):
                low, high = kappa_interval(both + mine, both + other, both, 100, draws=2000)
                held += low <= kappa <= high
            what = f"kappa {kappa}, {part:.0%} of 100 texts with the theme"
            rows.append(("`kappa_interval` holds it", what, share(held, runs)))
    return rows


def focuses(runs):
    """Return what few sentences of a period show of its entropy and Herfindahl's index."""
    coded = jp.load_themes().query("theme_id != 'none'")
    rows, names = [], ["entropy", "miller_madow", "entropy_corrected", "herfindahl"]
    names.append("herfindahl_corrected")
    for first, last in (PERIODS[0], PERIODS[-1]):
        own = coded[coded["year"].between(first, last)]
        units = own.groupby(["year", "sentence_no"]).ngroup()
        own = own.assign(unit=units)[["unit", "theme_id", "score"]]
        whole = jp.focus(own.assign(year=1)).iloc[0]
        by_unit = dict(iter(own.groupby("unit")))
        rng = np.random.default_rng(first)
        for size in (6, 10, 20, 36, 50):
            drawn = []
            for _ in range(runs):
                picks = rng.integers(len(by_unit), size=size)
                parts = [by_unit[pick].assign(unit=i) for i, pick in enumerate(picks)]
                drawn.append(pd.concat(parts))
            # K is that of the period, for samples that hold fewer themes too.
            keys = range(runs)
            found = jp.focus(pd.concat(drawn, keys=keys, names=["year"]).reset_index("year"))
            held = found["herfindahl_low"].le(whole["herfindahl"]) & found["herfindahl_high"].ge(
                whole["herfindahl"]
            )
            more = (found["themes"] - 1) / (2 * found["units"]) / np.log(own["theme_id"].nunique())
            found["miller_madow"] = found["entropy"] + more
            means = [f"{found[name].mean():.3f}" for name in names]
            rows.append((f"{first}–{last}", size, *means, share(held.sum(), runs)))
        ends = [f"{whole['entropy']:.3f}", "", "", f"{whole['herfindahl']:.3f}", "", ""]
        rows.append((f"{first}–{last}", "all", *ends))
    header = ["sentences drawn from", "how many", "entropy", "Miller–Madow", "corrected"]
    return table([*header, "Herfindahl", "corrected", "interval holds it"], rows)


PARTS = {
    "trends": trend_tests,
    "intervals": lambda runs: table(
        ["what", "where", "share (95 % interval)"], corrected(runs) + kappas(runs)
    ),
    "focus": lambda runs: focuses(max(runs // 5, 1)),
}


def main():
    """Measure, and write or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; by default all")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--print", action="store_true")
    given = parser.parse_args()
    if wrong := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(wrong))}")
    for part in given.parts or PARTS:
        write(f"series {part}", PARTS[part](given.runs), quick=given.print)


if __name__ == "__main__":
    main()
