"""Each mistake of the kinds people make gives one line, at its place, and a cure that mends it when followed."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.checking.check import checked
from scripts.faults import Fault
from tests.conftest import ROOT, SMALL
from tests.planting import Edit, planted, rows

#: What is wrong ¦ file ¦ words there ¦ words in their stead ¦ how the cure is followed ¦ words on the line named.
#: How: “=” puts the replacement in the place of the line; “write” puts the quoted field over the one on the line;
#: “add x” adds the quoted field below it, with x for “…”; “delete” deletes the line; “mean” puts the id that is meant
#: wherever the missing one is named; “indent” moves the lines that are named, “fuse” writes the first of two records
#: anew and deletes the second; “paste x; y” puts the quoted record into the file that is named, x and y for “…”, and
#: “record x; y” does the same for a number that is typed, and names the record in its stead.
MISTAKES = """
a tab for spaces ¦ sources ¦ measured⏎    by ¦ measured⏎→by ¦ = ¦ →by
a tab within an entry ¦ figures ¦ ⏎        where: table 2 ¦ ⏎→→where: table 2 ¦ = ¦ where: table 2
an unquoted colon ¦ sources ¦ title: What others ¦ title: What: others ¦ =
a text that ends in a colon ¦ sources ¦ title: What others measured ¦ title: What others measured: ¦ =
an unquoted colon in a list ¦ reports ¦ [First, Second] ¦ ⏎      - One: first⏎      - Second ¦ = ¦ One: first
a field indented too little ¦ sources ¦ ⏎    by: Doe ¦ ⏎   by: Doe ¦ = ¦ by: Doe
a field indented too far ¦ sources ¦ ⏎    by: Doe ¦ ⏎      by: Doe ¦ = ¦ by: Doe
a record indented too little ¦ sources ¦ ⏎  - id: paper-two ¦ ⏎ - id: paper-two ¦ = ¦ paper-two
a record indented too far ¦ sources ¦ ⏎  - id: paper-two ¦ ⏎   - id: paper-two ¦ = ¦ paper-two
a line of text indented too little ¦ trends ¦ ⏎          Others put ¦ ⏎        Others put ¦ = ¦ Others put
a line of text that reads as a field ¦ trends ¦ ⏎          Others put it ¦ ⏎        Others: they put it ¦ = ¦ Others
a non-breaking space in an indent ¦ sources ¦ ⏎    by: Doe ¦ ⏎   ␣by: Doe ¦ = ¦ by: Doe
an indent of non-breaking spaces ¦ sources ¦ ⏎    by: Doe ¦ ⏎␣␣␣␣by: Doe ¦ = ¦ by: Doe
a non-breaking space after a colon ¦ sources ¦ by: Doe ¦ by:␣Doe ¦ =
a missing blank after a colon ¦ sources ¦ title: What others ¦ title:What others ¦ =
a missing blank in the last field ¦ sources ¦ paper⏎    primary: true ¦ paper⏎    primary:true ¦ = ¦ primary:
a missing blank in brackets ¦ figures ¦ {id: paper-two, where: table 1 ¦ {id:paper-two, where: table 1 ¦ =
a missing colon ¦ sources ¦ title: What others ¦ title What others ¦ =
an equals sign for a colon ¦ sources ¦ title: What others ¦ title = What others ¦ =
a missing dash ¦ sources ¦ - id: paper-two ¦ ··id: paper-two ¦ =
a missing dash further out ¦ sources ¦ - id: paper-two ¦ id: paper-two ¦ =
a missing dash in the sources ¦ figures ¦ - id: page-one ¦ ··id: page-one ¦ =
a dash too many ¦ sources ¦ ⏎    title: What ¦ ⏎    - title: What ¦ = ¦ title: What
a dash that cuts a record in two ¦ sources ¦ ⏎    title: What ¦ ⏎  - title: What ¦ = ¦ title: What
a dash that cuts a source in two ¦ figures ¦ ⏎        where: table 2 ¦ ⏎      - where: table 2 ¦ = ¦ table 2
two dashes ¦ sources ¦ - id: paper-two ¦ - - id: paper-two ¦ =
a dash without a blank ¦ sources ¦ - id: paper-two ¦ -id: paper-two ¦ =
an unclosed quote ¦ sources ¦ a card" ¦ a card ¦ =
an unclosed quote that swallows fields ¦ figures ¦ unit: W⏎    date: 2024-05-13 ¦ unit: "W⏎    date: 2024-05-13 ¦ =
an unclosed quote in brackets ¦ figures ¦ "2,500 W", ¦ "2,500 W, ¦ =
a quote that never opened ¦ sources ¦ title: "Model ¦ title: Model ¦ =
text after a closing quote ¦ sources ¦ a card" ¦ a card" of 2024 ¦ =
a comma after a closing quote ¦ sources ¦ a card" ¦ a card", ¦ =
quotes within quotes ¦ sources ¦ "Model One: a card" ¦ "Model "One": a card" ¦ =
curly quotes for quotes ¦ sources ¦ "Model One: a card" ¦ “Model One: a card” ¦ =
an apostrophe in single quotes ¦ sources ¦ title: What others measured ¦ title: 'The maker's own card' ¦ =
a percent sign first ¦ figures ¦ unit: times ¦ unit: % ¦ =
an at sign first ¦ sources ¦ by: Doe et al. ¦ by: @doe ¦ =
an ampersand first ¦ sources ¦ by: Doe et al. ¦ by: &doe ¦ =
an asterisk first ¦ sources ¦ by: Doe et al. ¦ by: *doe ¦ =
an exclamation mark first ¦ sources ¦ by: Doe et al. ¦ by: !doe et al. ¦ =
a bracket that begins a text ¦ sources ¦ title: What others measured ¦ title: [Draft] What others measured ¦ =
an unclosed bracket ¦ events ¦ [page-one] ¦ [page-one ¦ =
a bracket that never opened ¦ events ¦ [page-one] ¦ page-one] ¦ =
a stray bracket ¦ events ¦ [page-one] ¦ [page-one]] ¦ =
a stray brace ¦ figures ¦ four hundred watts} ¦ four hundred watts}} ¦ =
an unclosed brace ¦ figures ¦ four hundred watts} ¦ four hundred watts ¦ =
a bracket on a line of its own ¦ events ¦ ⏎    sources: ¦ ⏎    ]⏎    sources: ¦ = ¦ ]
a comma in an unquoted text ¦ figures ¦ found: "2,500 W" ¦ found: 2,500 W ¦ =
a comma for a point ¦ figures ¦ value: 5⏎ ¦ value: 5,0⏎ ¦ =
a comma for thousands ¦ figures ¦ value: 2000 ¦ value: 2,000 ¦ =
points for thousands ¦ figures ¦ value: 2000 ¦ value: 2.000,0 ¦ =
a blank for thousands ¦ figures ¦ value: 2000 ¦ value: 2 000 ¦ =
a value with its unit ¦ figures ¦ value: 2000 ¦ value: 2 kW ¦ =
a value in words and figures ¦ models ¦ parameters: 7e9 ¦ parameters: 7 billion ¦ =
a value in quotes ¦ figures ¦ value: 2000 ¦ value: "2000" ¦ =
a power of ten ¦ models ¦ parameters: 7e9 ¦ parameters: 7 × 10⁹ ¦ =
a range in a value ¦ figures ¦ value: 400 ¦ value: 400–401 ¦ =
about in a value ¦ figures ¦ value: 2000 ¦ value: ~2000 ¦ =
a pasted dash in a day ¦ sources ¦ 2024-05-13 ¦ 2024–05–13 ¦ =
low above high ¦ figures ¦ low: 1500⏎    high: 2500 ¦ low: 2500⏎    high: 1500 ¦ ends
a range that is not its sources' ¦ figures ¦ low: 1500 ¦ low: 1600 ¦ write
the same value twice ¦ figures ¦ value: 2000 ¦ value: 2000⏎    value: 2000 ¦ = ¦ value: 2000⏎    unit
two values ¦ figures ¦ value: 2000 ¦ value: 2000⏎    value: 1999 ¦ delete ¦ value: 1999
a value beside low and high ¦ figures ¦ low: 1500 ¦ value: 2000⏎    low: 1500 ¦ delete value ¦ id: power-estimates
a day, month and year ¦ sources ¦ 2024-05-13 ¦ 13/05/2024 ¦ =
a day in American words ¦ sources ¦ 2024-05-13 ¦ May 13, 2024 ¦ =
a day in English words ¦ sources ¦ 2024-05-13 ¦ 13 May 2024 ¦ =
a swapped day and month ¦ sources ¦ 2024-05-13 ¦ 2024-13-05 ¦ =
a day without noughts ¦ sources ¦ 2024-05-13 ¦ 2024-5-13 ¦ =
a day with two readings ¦ sources ¦ 2024-05-13 ¦ 05/06/2024 ¦ write
a review without a day ¦ trends ¦ reviewed: 2026-01-02 ¦ reviewed: 2026-01 ¦ day
a reading in the future ¦ figures ¦ 2026-01-02 ¦ 2099-01-02 ¦ delete
hearsay that was checked ¦ figures ¦ second-hand ¦ second-hand⏎    checked: 2026-01-02 ¦ = ¦ checked
a misspelt field ¦ sources ¦ published: 2024-06 ¦ publishd: 2024-06 ¦ =
a misspelt field that is needed ¦ sources ¦ title: What ¦ titel: What ¦ =
a misspelt id field ¦ sources ¦ id: page-one ¦ ids: page-one ¦ =
a field with a capital ¦ sources ¦ by: Doe ¦ By: Doe ¦ =
a field by another name ¦ sources ¦ by: Doe ¦ author: Doe ¦ =
a field nobody knows ¦ models ¦ weights: open ¦ weights: open⏎    colour: red ¦ delete ¦ colour
a field of the source outside it ¦ figures ¦ ⏎        found: 2 kW ¦ ⏎    found: 2 kW ¦ = ¦ found: 2 kW
a field of the figure within a source ¦ figures ¦ ⏎    read: full⏎    checked: 2026-01-02 ¦ ⏎        read: full ¦ =
    ¦ read:
a field that is missing ¦ sources ¦ by: Maker ¦ ¦ add Maker ¦ id: page-one
a title that is missing ¦ sources ¦ title: What others measured ¦ ¦ add What was measured ¦ id: paper-two
a field without a value ¦ models ¦ licence: Apache 2.0 ¦ licence: ¦ delete
a misspelt word of a list ¦ sources ¦ kind: paper ¦ kind: papers ¦ =
a word of a list with a capital ¦ models ¦ weights: open ¦ weights: Open ¦ =
a word that is in no list ¦ figures ¦ standing: measured ¦ standing: rumour ¦ one of estimated
yes for true ¦ sources ¦ primary: true ¦ primary: yes ¦ =
yes for a text ¦ models ¦ licence: Apache 2.0 ¦ licence: yes ¦ =
a number for a text ¦ models ¦ licence: Apache 2.0 ¦ licence: 2.0 ¦ =
a list for a text ¦ models ¦ licence: Apache 2.0 ¦ licence: [Apache 2.0] ¦ =
a list of two for a text ¦ models ¦ licence: Apache 2.0 ¦ licence: [Apache, MIT] ¦ write
a text for a list ¦ trends ¦ also: [beta] ¦ also: beta ¦ =
an id with capitals and underscore ¦ sources ¦ id: page-one ¦ id: Page_One ¦ =
an id with a blank ¦ glossary ¦ id: quantization ¦ id: more quantization ¦ =
an id that is taken ¦ sources ¦ - id: paper-two ¦ - {id: page-one, title: A, by: B, url: https://b.example/, kind: page,
    primary: true}⏎  - id: paper-two ¦ delete ¦ page-one
an address without a scheme ¦ sources ¦ https://maker.example/one ¦ maker.example/one ¦ =
an address with half a scheme ¦ sources ¦ https://maker.example/one ¦ https:/maker.example/one ¦ =
an address in brackets ¦ sources ¦ https://maker.example/one ¦ <https://maker.example/one> ¦ =
a number of arXiv for an address ¦ sources ¦ https://arxiv.org/abs/2406.00001 ¦ arXiv:2406.00001 ¦ =
found with a sentence ¦ figures ¦ found: 2 kW ¦
    found: Under full load the model drew 2 kW in all of the tests that were made ¦ write
a source that is misspelt ¦ events ¦ [page-one] ¦ [page-on] ¦ =
a source that is missing ¦ events ¦ [page-one] ¦ [gazette-2024] ¦
    paste The year in review; Gazette; 2024-12-30; https://gazette.example/; news; false
a figure that is misspelt ¦ trends ¦ gave [[power-draw ¦ gave [[power-drawn ¦ =
a figure that is missing ¦ trends ¦ key: power-draw ¦ key: heat-lost ¦
    paste Model One; lost as heat; 7; W; 2024; stated; page-one; page 3; 7 W; full
a section that is renamed ¦ trends ¦ id: second-section ¦ id: second-sections ¦ mean ¦ [[#second
a source that is renamed ¦ sources ¦ id: paper-two ¦ id: paper-to ¦ =
a reference with a blank ¦ trends ¦ [[@page-one]] ¦ [[@page one]] ¦ =
a reference with an underscore ¦ trends ¦ gave [[power-draw]] ¦ gave [[power_draw]] ¦ =
its own trend named again ¦ trends ¦ also: [beta] ¦ also: [alpha, beta] ¦ =
a number typed in text ¦ trends ¦ Nobody has ¦ Only 12 people have ¦ words
a number typed in a claim ¦ trends ¦ Words outran numbers ¦ Words outran 99% of all numbers ¦
    record words; outrun; 2024; stated; page-one; page 3; full
a merge that was left unfinished ¦ sources ¦ ⏎    by: Doe et al. ¦
    ⏎<<<<<<< HEAD⏎    by: Doe et al.⏎=======⏎    by: Roe⏎>>>>>>> x ¦ merge ¦ <<<<
a second document ¦ sources ¦ ⏎  - id: paper-two ¦ ⏎---⏎  - id: paper-two ¦ = ¦ ---
a fence around the file ¦ sources ¦ sources: ¦ ```yaml⏎sources: ¦ =
a file under another name ¦ glossary ¦ glossary: ¦ terms: ¦ =
a key without its colon ¦ glossary ¦ glossary: ¦ glossary ¦ =
an invisible sign ¦ sources ¦ What others ¦ What\u200bothers ¦ =
a record at the first column ¦ figures ¦ ⏎  - id: power-old ¦ ⏎- id: power-new⏎  about: Model Zero⏎  label: drawn⏎
    ·value: 4⏎  unit: W⏎  date: 2020⏎  standing: measured⏎  sources:⏎    - {id: paper-two, found: 4 W}⏎  read: excerpt⏎
    ·- id: power-old ¦ indent ¦ power-new
a first record at the first column ¦ glossary ¦ glossary:⏎ ¦
    glossary:⏎- id: adapter⏎  term: adapter⏎  meaning: A part put in.⏎  - {id: pruning, term: pruning, meaning: Less}⏎ ¦
    indent ¦ adapter
a section at the first column ¦ trends ¦ ⏎      - id: second-section ¦ ⏎- id: new-section⏎  heading: New⏎
    ·claim: More came⏎  text: |⏎    It came.⏎      - id: second-section ¦ indent ¦ new-section
a record two blanks too far ¦ models ¦ ⏎  - id: model-one ¦
    ⏎    - id: model-new⏎      name: New⏎      maker: Maker⏎      released: 2024⏎      weights: open⏎      sources:⏎
    ·······- {id: page-one, gives: {}, read: none}⏎  - id: model-one ¦ indent ¦ model-new
an id in the brackets of a text ¦ trends ¦ key: power-draw ¦ key: [[power-draw]] ¦ =
a headline in the brackets of a text ¦ trends ¦ headline: power-ratio ¦ headline: [[power-ratio]] ¦ =
an id in brackets and a sign ¦ claims ¦ section: first-section ¦ section: [[#first-section]] ¦ =
an id in quotes and brackets ¦ trends ¦ key: power-draw ¦ key: "[[power-draw]]" ¦ =
an id in braces ¦ trends ¦ key: power-draw ¦ key: {{power-draw}} ¦ =
a list of ids in the brackets of a text ¦ events ¦ [page-one] ¦ [[page-one]] ¦ =
sources named as in a text ¦ events ¦ [page-one] ¦ [[@page-one]], [[@paper-two]] ¦ =
sources with their sign ¦ events ¦ [page-one] ¦ [@page-one, @paper-two] ¦ =
a source of a figure in brackets ¦ figures ¦ - id: page-one ¦ - id: [[page-one]] ¦ =
a text that begins with a reference ¦ trends ¦ looked: In ¦ looked: [[@page-one]] In ¦ =
a text that is a reference ¦ trends ¦ claim: Words outran numbers ¦ claim: [[power-draw]] ¦ =
a comma missing between ids ¦ events ¦ [page-one] ¦ [page-one paper-two] ¦ =
a semicolon between ids ¦ events ¦ [page-one] ¦ [page-one; paper-two] ¦ =
ids without brackets ¦ events ¦ [page-one] ¦ page-one paper-two ¦ =
ids on one line of a list ¦ events ¦ [page-one] ¦ ⏎      - page-one, paper-two ¦ = ¦ - page-one
a group of words twice ¦ words ¦ cell phone]}⏎ ¦ cell phone]}⏎  - {word: phone, alike: [handset, cell phone]}⏎ ¦ = ¦
    {word: phone
a group of words with others ¦ words ¦ truck]}⏎ ¦ truck]}⏎  - {word: car, alike: [lorry]}⏎ ¦ fuse ¦ lorry
a name twice ¦ names ¦ names:⏎ ¦ names:⏎  - {name: 4-bit, what: a format}⏎ ¦ delete ¦ number format
fields on one line ¦ names ¦ names:⏎ ¦ names:⏎  - name: M4, what: Apple chip⏎ ¦ = ¦ M4
fields on one line with nothing between ¦ names ¦ names:⏎ ¦ names:⏎  - name: M4 what: Apple chip⏎ ¦ = ¦ M4
fields in braces with nothing between ¦ names ¦ names:⏎ ¦ names:⏎  - {name: M4 what: Apple chip}⏎ ¦ = ¦ M4
fields on the first line of a record ¦ figures ¦ power-old⏎    about: Model Zero ¦ power-old, about: Model Zero ¦ =
fields on one line of a record ¦ models ¦ weights: open⏎    licence: ¦ weights: open, licence: ¦ =
many blanks after a dash ¦ sources ¦ - id: paper-two ¦ -   id: paper-two ¦ =
two blanks after a dash ¦ figures ¦ - id: page-one⏎ ¦ -  id: page-one⏎ ¦ =
a text without its bar ¦ trends ¦ story: |⏎      Only words were found, no numbers. ¦
    story: Only words: found.⏎      No numbers: none. ¦ = ¦ story: Only
"""


class Mistake(NamedTuple):
    """One edit of one file, how its cure is followed, and words on the line that must be named."""

    name: str
    file: str
    old: str
    new: str
    how: str
    at: str = ""


MADE = [Mistake(*(cell.replace("\\u200b", "\u200b") for cell in cells)) for cells in rows(MISTAKES)]


def errors(data: Path) -> list[Fault]:
    return [fault for fault in checked(data)[1] if not fault.warning]


def said(fault: Fault, after: str = "") -> str:
    """The text that the cure prints in quotation marks, the first after a word."""
    match = re.search(r"“(.*?)”(?=[^”]*$|[,;. ])", fault.cure[fault.cure.index(after) :])
    assert match, fault.cure
    return match[1]


def paste(data: Path, fault: Fault, filled: str) -> None:
    """Put the record that the cure prints at the end of the file that it names, with what only the editor knows."""
    printed = re.search(r"into (data/\S+\.yml): “(  - .*})”", fault.cure)
    assert printed, fault.cure
    record = printed[2]
    for value in filled.split("; "):
        record = record.replace("…", value, 1)
    target = data.parent / printed[1]
    target.write_text(target.read_text("utf-8").rstrip("\n") + "\n" + record + "\n", "utf-8")


def follow(data: Path, fault: Fault, how: str) -> None:
    """Do what the cure says, to the letter and no more."""
    file = data.parent / fault.place.file
    lines = file.read_text("utf-8").split("\n")
    at = fault.place.line - 1
    line = lines[at]
    what, _, filled = how.partition(" ")
    lead = re.match(r"[ ]*(?:- )?", line)
    assert lead
    if what == "=":
        assert fault.replacement is not None, fault
        lines[at : at + 1] = [fault.replacement] if fault.replacement else []
    elif what == "write":
        assert said(fault, "write").split(":")[0] in line
        lines[at] = lead[0] + said(fault, "write")
    elif what == "add":
        lines.insert(at + 1, " " * len(lead[0]) + said(fault, "add").replace("…", filled))
    elif what == "delete":
        assert "delete" in fault.cure
        gone = next(n for n in range(at, len(lines)) if lines[n].lstrip().startswith(filled)) if filled else at
        del lines[gone]
    elif what == "indent":
        first, last, by = map(int, re.findall(r"lines (\d+) to (\d+) by (\d+)", fault.cure)[0])
        for number in range(first - 1, last):
            lines[number] = " " * by + lines[number] if "more" in fault.cure else lines[number].removeprefix(" " * by)
    elif what == "fuse":
        whole, first = said(fault), int(re.findall(r"on line (\d+)", fault.cure)[0])
        lines[first - 1] = "  " + whole
        del lines[at]
    elif what == "mean":
        wrong, right = re.findall("“([a-z-]+)”", fault.message)[0], said(fault, "did you mean")
        lines = "\n".join(lines).replace(wrong + "]]", right + "]]").split("\n")
    elif what == "one":
        options = fault.cure.removeprefix("write one of ").rstrip(".").split(", ")
        assert filled.split()[-1] in options
        lines[at] = re.sub(r": .*", f": {filled.split()[-1]}", line)
    elif what == "ends":
        low, high = re.findall("“((?:low|high): [0-9]+)”", fault.cure)
        lines[at : at + 2] = [lead[0] + low, lead[0] + high]
    elif what == "day":
        lines[at] = lead[0] + said(fault, "such as")
    elif what == "words":
        assert fault.cure.startswith("write it in words")
        lines[at] = line.replace("12", "twelve")
    elif what == "record":
        assert "[[new-figure]] here" in fault.cure
        paste(data, fault, filled)
        lines[at] = line.replace("99%", "[[new-figure]]")
    elif what == "merge":
        lines = [text for text in lines if text not in ("<<<<<<< HEAD", "=======", ">>>>>>> x", "    by: Roe")]
    elif what == "paste":
        paste(data, fault, filled)
        return
    file.write_text("\n".join(lines), "utf-8")


def test_sixty_kinds_of_mistakes_are_planted_and_more() -> None:
    assert len(MADE) >= 60
    assert len({mistake.name for mistake in MADE}) == len(MADE)


@pytest.mark.parametrize("mistake", MADE, ids=lambda mistake: mistake.name)
def test_a_cure_followed_to_the_letter_mends_the_mistake(tmp_path: Path, mistake: Mistake) -> None:
    data, line = planted(tmp_path, Edit(mistake.file, mistake.old, mistake.new), mistake.at)
    found = errors(data)
    assert len(found) == 1, "\n".join(map(str, found))
    assert f"{found[0].place.file}:{found[0].place.line}" == f"data/{mistake.file}.yml:{line}", found[0]
    assert str(found[0]).isprintable()
    follow(data, found[0], mistake.how)
    assert errors(data) == [], f"after: {found[0]}"


def test_mistakes_in_many_files_and_many_in_one_are_told_at_once(tmp_path: Path) -> None:
    data, _ = planted(tmp_path, Edit("sources", "title: What others", "title: What: others"))
    for file, old, new in (
        ("sources", '"Model One: a card"', '"Model One: a card'),
        ("figures", "value: 2000", "value: 2,000"),
        ("figures", "unit: times", "unit: %"),
        ("models", "weights: open", "weights: opne"),
        ("trends", "also: [beta]", "also: [beta"),
        ("events", "trend: alpha", "trend: alpa"),
        ("glossary", "- id: quant", "-id: quant"),
    ):
        path = data / f"{file}.yml"
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    found = errors(data)
    assert [fault.place.file.removeprefix("data/") for fault in found] == [
        "events.yml", "figures.yml", "figures.yml", "glossary.yml", "models.yml", "sources.yml", "sources.yml",
        "trends.yml",
    ]  # fmt: skip
    for fault in reversed(found):
        follow(data, fault, "=")
    assert errors(data) == []


def test_a_record_that_cannot_be_read_hides_nothing_of_the_others(tmp_path: Path) -> None:
    data, line = planted(tmp_path, Edit("figures", "    label: drawn by Model One at full load", "    }{ ]: : %"))
    path = data / "events.yml"
    path.write_text(path.read_text("utf-8").replace("trend: alpha", "trend: alfa"), "utf-8")
    places = [f"{fault.place.file}:{fault.place.line}" for fault in errors(data)]
    assert places == ["data/events.yml:6", f"data/figures.yml:{line}"]


def real_mistakes() -> list[tuple[str, Edit]]:
    """A mistake of each of several kinds in a record of today's data, drawn by a fixed chance."""
    chance = random.Random(2024)
    kinds = [
        ("tab", "sources/energy", r"\n    (?=by: )", "\n\t"),
        ("dash", "figures/scale", r"\n  - (?=id: )", "\n    "),
        ("colon", "models", r"\n    maker: (?=[A-Z])", "\n    maker:"),
        ("indent", "trends", r"\n        (?=claim: )", "\n       "),
        ("quote", "claims", r"(?<=\n    claim: )(?=[A-Z][a-z ]+\.\n)", '"'),
        ("comma", "figures/energy", r"(?<=\n    value: \d)(?=\d{3}\n)", ","),
        ("id", "trends", r"(?<=\[\[#[a-z]{5})(?=[a-z0-9-]{5,}\]\])", "x"),
    ]
    found = []
    for name, file, pattern, new in kinds:
        text = (ROOT / f"data/{file}.yml").read_text("utf-8")
        match = chance.choice(list(re.finditer(pattern, text))[1:])
        line = text.rfind("\n", 0, match.start() + 1)
        end = text.index("\n", match.end())
        old = text[line:end]
        found.append((name, Edit(file, old, text[line : match.start()] + new + text[match.end() : end])))
    return found


@pytest.mark.parametrize(("name", "edit"), real_mistakes(), ids=lambda part: part if isinstance(part, str) else "")
def test_a_mistake_in_todays_data_is_one_line_and_mended_by_its_cure(tmp_path: Path, name: str, edit: Edit) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path = data / f"{edit.file}.yml"
    text = path.read_text("utf-8")
    before, old, after = text.partition(edit.old)
    assert old
    path.write_text(before + edit.new + after, "utf-8")
    (fault,) = errors(data)
    assert (fault.place.file, fault.place.line) == (f"data/{edit.file}.yml", before.count("\n") + 2)
    follow(data, fault, "=")
    assert path.read_text("utf-8") == text or errors(data) == []


def test_a_file_indented_with_tabs_is_one_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    path = data / "figures.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^ +", lambda lead: "\t" * (len(lead[0]) // 2), text), "utf-8")
    (fault,) = errors(data)
    assert (fault.place.line, fault.message) == (2, "tabs indent 44 lines.")
    assert "2 for each tab" in fault.cure
    path.write_text(path.read_text("utf-8").replace("\t", "  "), "utf-8")
    assert errors(data) == []


def test_a_file_with_a_slip_in_many_records_tells_them_together(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    path = data / "figures.yml"
    path.write_text(path.read_text("utf-8").replace("about: Model One", "about: Model: One"), "utf-8")
    found = errors(data)
    assert [fault.place.line for fault in found] == [3, 16, 39]
    for fault in found:
        follow(data, fault, "=")
    assert errors(data) == []


def test_a_record_without_its_first_line_is_one_line(tmp_path: Path) -> None:
    data, _ = planted(tmp_path, Edit("sources", "\n  - id: paper-two", ""))
    (fault,) = errors(data)
    assert (fault.place.file, fault.place.line) == ("data/sources.yml", 9)
    assert "the first line of a record is missing" in fault.message
    path = data / "sources.yml"
    lines = path.read_text("utf-8").split("\n")
    lines.insert(fault.place.line - 1, "  " + said(fault, "begin").replace("…", "paper-two"))
    path.write_text("\n".join(lines), "utf-8")
    assert errors(data) == []


def test_no_slip_of_the_hand_ends_in_a_traceback(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    chance = random.Random(60)
    signs = [*" \t:\"'[]{}-#|>&*!%@`,=?\\", "\u00a0", "“", "–", "\u200b", "\r\n", "- ", "---", "<<", "~"]
    alone = mended = 0
    for _ in range(150):
        path = chance.choice(sorted(data.glob("*.yml")))
        text = path.read_text("utf-8")
        at, line = chance.randrange(len(text)), chance.randrange(text.count("\n"))
        lines = text.split("\n")
        blanks = " " * chance.randrange(12)
        path.write_text(
            chance.choice(
                [
                    text[:at] + chance.choice(signs) + text[at:],
                    text[:at] + text[at + chance.randrange(1, 4) :],
                    "\n".join(lines[:line] + lines[line + 1 :]),
                    "\n".join([*lines[:line], blanks + lines[line].strip(), *lines[line + 1 :]]),
                ]
            ),
            "utf-8",
        )
        found = errors(data)
        alone += len(found) == 1
        if len(found) == 1 and found[0].replacement is not None:
            follow(data, found[0], "=")
            mended += not errors(data)
        path.write_text(text, "utf-8")
    assert alone > 75
    assert mended > 25
