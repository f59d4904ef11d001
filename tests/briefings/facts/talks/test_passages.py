"""Short passages from many fields of news, each with the meetings that it tells: day, end, place, status, leads."""

# ruff: noqa: E501  (a passage stands on one line)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.facts.actors import find_cast
from briefings.facts.dates import resolve
from briefings.facts.parse import parse
from briefings.facts.talks import find_talks
from briefings.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

    from briefings.model import Talk


def read(text: str, published: str, nlp: Language) -> tuple[Talk, ...]:
    document = Document(id="d1", text=text, sha256="", published=published, published_basis="stated")
    parsed = next(iter(parse([document], nlp)))
    return find_talks(parsed, resolve(parsed), find_cast(parsed))


Row = tuple[str | None, str | None, str | None, str, list[str]]

TOLD: list[tuple[str, str, list[Row]]] = [
    (
        "2023-03-08",
        "The two sides will sit down again on Monday in Lisbon, the mediator said.",
        [("2023-03-13", None, "Lisbon", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Employers and the bus drivers' union sit down with a state conciliator on 14 March.",
        [("2023-03-14", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Unions and management will be back at the table on Friday at 9 a.m. in Hamburg.",
        [("2023-03-10T09:00", None, "Hamburg", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The ferry operator and its crews return to the negotiating table next Tuesday.",
        [("2023-03-14", None, None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "The Security Committee will convene on 9 October at 15:00 CET in Vienna.",
        [("2025-10-09T15:00", None, "Vienna", "scheduled", [])],
    ),
    (
        "2025-10-02",
        "The governor has convened the water boards for Monday.",
        [("2025-10-06", None, None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "An extraordinary session of the senate has been convened for October 14.",
        [("2025-10-14", None, None, "scheduled", [])],
    ),
    (
        "2022-06-20",
        "Mr Okonjo is due before the parliamentary committee on Wednesday.",
        [("2022-06-22", None, None, "scheduled", ["Okonjo"])],
    ),
    (
        "2022-06-20",
        "The former treasurer, Alva Lindqvist, is due in court on 5 July.",
        [("2022-07-05", None, None, "scheduled", ["Alva Lindqvist"])],
    ),
    (
        "2022-06-20",
        "The case is listed for 4 July at the Court of Session in Edinburgh.",
        [("2022-07-04", None, "Edinburgh", "scheduled", [])],
    ),
    (
        "2022-06-20",
        "The appeal has been listed for a two-day hearing from 6 July.",
        [("2022-07-06", "2022-07-07", None, "scheduled", [])],
    ),
    (
        "2022-06-20",
        "The next round is pencilled in for 30 June in Tunis.",
        [("2022-06-30", None, "Tunis", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The delegation will be received by the Pope on Saturday.",
        [("2023-03-11", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Prime minister Tuija Salo will be received by President Karim Haddad in Rabat on 21 March.",
        [("2023-03-21", None, "Rabat", "scheduled", ["Tuija Salo", "Karim Haddad"])],
    ),
    (
        "2023-03-08",
        "Norway hosts the next round of the fisheries talks, on 27 and 28 March in Bergen.",
        [("2023-03-27", "2023-03-28", "Bergen", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Doha is to host a ministerial meeting of the bloc on April 3.",
        [("2023-04-03", None, "Doha", "scheduled", [])],
    ),
    ("2025-10-02", "A vote is set for October 21.", [("2025-10-21", None, None, "scheduled", [])]),
    ("2025-10-02", "The vote on the motion has been set for Tuesday.", [("2025-10-07", None, None, "scheduled", [])]),
    (
        "2025-10-02",
        "Members vote on the offer between 13 and 24 October.",
        [("2025-10-13", "2025-10-24", None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "A ballot of the 4,000 members opens on Monday and closes on 20 October.",
        [("2025-10-06", "2025-10-20", None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "Shareholders will decide on the takeover at an extraordinary general meeting on 22 October.",
        [("2025-10-22", None, None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "Next dates: board meeting, 8 October; public hearing, 15 October; council vote, 23 October.",
        [
            ("2025-10-08", None, None, "scheduled", []),
            ("2025-10-15", None, None, "scheduled", []),
            ("2025-10-23", None, None, "scheduled", []),
        ],
    ),
    (
        "2025-10-02",
        "Three rounds are planned: Oslo (7 October), Madrid (14 October) and Vilnius (21 October).",
        [
            ("2025-10-07", None, "Oslo", "scheduled", []),
            ("2025-10-14", None, "Madrid", "scheduled", []),
            ("2025-10-21", None, "Vilnius", "scheduled", []),
        ],
    ),
    (
        "2025-10-02",
        "The talks (Geneva, 13-15 October) will be chaired by Ingrid Thorsen.",
        [("2025-10-13", "2025-10-15", "Geneva", "scheduled", ["Ingrid Thorsen"])],
    ),
    (
        "2025-10-02",
        "Next hearing: Monday 13 October, 10.30 a.m., Manchester.",
        [("2025-10-13T10:30", None, "Manchester", "scheduled", [])],
    ),
    (
        "2025-10-02",
        "Still to come: the summit in Accra on 20 October and a donors' conference in Brussels four days later.",
        [("2025-10-20", None, "Accra", "scheduled", []), ("2025-10-24", None, "Brussels", "scheduled", [])],
    ),
    (
        "2022-06-20",
        "The panel meets on the 27th and again on the 30th.",
        [("2022-06-27", None, None, "scheduled", []), ("2022-06-30", None, None, "scheduled", [])],
    ),
    (
        "2022-06-20",
        "Talks will be held in Paris on 28 June, in Rome on 5 July and in Athens on 12 July.",
        [
            ("2022-06-28", None, "Paris", "scheduled", []),
            ("2022-07-05", None, "Rome", "scheduled", []),
            ("2022-07-12", None, "Athens", "scheduled", []),
        ],
    ),
    ("2022-06-20", "A second session follows on 6 July.", [("2022-07-06", None, None, "scheduled", [])]),
    ("2022-06-20", "The inquiry sits again on the 29th.", [("2022-06-29", None, None, "scheduled", [])]),
    (
        "2023-03-08",
        "The hearing starts at 2pm on Thursday before Judge Paula Reyes in Denver.",
        [("2023-03-09T14:00", None, "Denver", "scheduled", ["Paula Reyes"])],
    ),
    (
        "2023-03-08",
        "The council meets on 14 March from 10am in the Guildhall.",
        [("2023-03-14", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The call is scheduled for 16:00 GMT on Friday.",
        [("2023-03-10T16:00", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The assembly runs from Monday to Thursday in Nairobi.",
        [("2023-03-13", "2023-03-16", "Nairobi", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The trial opens on March 20 and is expected to last until the end of April.",
        [("2023-03-20", "2023-04-30", None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The conference, which opens in Cairo on 13 March, will end on the 17th.",
        [("2023-03-13", "2023-03-17", "Cairo", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The meeting will begin at noon on Monday and last two days.",
        [("2023-03-13", "2023-03-14", None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The three-day meeting starts on 21 March in Riga.",
        [("2023-03-21", "2023-03-23", "Riga", "scheduled", [])],
    ),
    (
        "2025-10-02",
        "The ministry called off the meeting arranged for Saturday.",
        [("2025-10-04", None, None, "cancelled", [])],
    ),
    ("2025-10-02", "Saturday's meeting of the two premiers is off.", [("2025-10-04", None, None, "cancelled", [])]),
    (
        "2025-10-02",
        "The hearing planned for Tuesday will now take place on Thursday.",
        [("2025-10-09", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "The hearing, planned for Tuesday, will now take place on Thursday, 9 October.",
        [("2025-10-09", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "Monday's session was cancelled, but will be held on Thursday instead.",
        [("2025-10-09", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "The council brought its vote forward by two days to 7 October.",
        [("2025-10-07", None, None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "The summit has been brought forward from 24 October to 17 October.",
        [("2025-10-17", None, None, "scheduled", [])],
    ),
    (
        "2025-10-02",
        "The tribunal put back Friday's hearing a week, to 10 October.",
        [("2025-10-10", None, None, "postponed", [])],
    ),
    ("2025-10-02", "Talks due to start on Monday were put back a week.", [("2025-10-13", None, None, "postponed", [])]),
    (
        "2025-10-02",
        "Judge Amara Diallo adjourned the case to 4 November.",
        [("2025-11-04", None, None, "postponed", [])],
    ),
    ("2025-10-02", "The hearing was adjourned until 20 October.", [("2025-10-20", None, None, "postponed", [])]),
    ("2025-10-02", "The meeting has been postponed indefinitely.", [(None, None, None, "postponed", [])]),
    (
        "2025-10-02",
        "The congress has been moved from Milan to Turin and will open on 15 October as planned.",
        [("2025-10-15", None, "Turin", "scheduled", [])],
    ),
    (
        "2025-10-02",
        "Wednesday's board meeting has been pushed to Friday.",
        [("2025-10-10", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "The commission cancelled a hearing that was to be held on 7 October.",
        [("2025-10-07", None, None, "cancelled", [])],
    ),
    (
        "2025-10-02",
        "There will be no meeting on Monday after all: the envoy is ill.",
        [("2025-10-06", None, None, "cancelled", [])],
    ),
    (
        "2025-10-02",
        "The visit of the Danish premier to Warsaw, set for 14 October, has been scrapped.",
        [("2025-10-14", None, "Warsaw", "cancelled", [])],
    ),
    (
        "2025-10-02",
        "Instead of Tuesday, the committee will meet on Wednesday.",
        [("2025-10-08", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "The arbitration, which was due to begin on 6 October, will not start before 3 November.",
        [("2025-11-03", None, None, "postponed", [])],
    ),
    (
        "2025-10-02",
        "The meeting is back on: the parties will gather in Tallinn on 7 October.",
        [("2025-10-07", None, "Tallinn", "scheduled", [])],
    ),
    (
        "2022-06-20",
        "The review conference was switched from Geneva to Vienna; the dates, 4 to 8 July, stay the same.",
        [("2022-07-04", "2022-07-08", "Vienna", "scheduled", [])],
    ),
    (
        "2022-06-20",
        "The finance ministers of the two states meet in Prague on Friday. Austria's Karl Brandner will be flanked by his central bank chief, Eva Holub.",
        [("2022-06-24", None, "Prague", "scheduled", ["Karl Brandner", "Eva Holub"])],
    ),
    (
        "2022-06-20",
        "Peace talks resume in Kampala on 28 June. The government team will be led by Grace Atim, the rebels' by Joseph Okot.",
        [("2022-06-28", None, "Kampala", "scheduled", ["Grace Atim", "Joseph Okot"])],
    ),
    (
        "2022-06-20",
        "The hearing is on 29 June. Judge Silvia Moretti will preside.",
        [("2022-06-29", None, None, "scheduled", ["Silvia Moretti"])],
    ),
    (
        "2022-06-20",
        "A panel chaired by Dame Helen Fry will hear the club's appeal on 27 June.",
        [("2022-06-27", None, None, "scheduled", ["Helen Fry"])],
    ),
    (
        "2022-06-20",
        "Talks led by the UN envoy Marco Bianchi start in Nicosia on Thursday.",
        [("2022-06-23", None, "Nicosia", "scheduled", ["Marco Bianchi"])],
    ),
    (
        "2022-06-20",
        "Union leader Dana Petrescu will meet the transport minister, Ovidiu Radu, at 4pm on Tuesday in Bucharest.",
        [("2022-06-21T16:00", None, "Bucharest", "scheduled", ["Dana Petrescu", "Ovidiu Radu"])],
    ),
    (
        "2022-06-20",
        "The company and the union meet on Friday. Speaking for the company will be its head of personnel, Lars Friis; the union sends its secretary, Mette Lund.",
        [("2022-06-24", None, None, "scheduled", ["Lars Friis", "Mette Lund"])],
    ),
    (
        "2022-06-20",
        "The board meets on 30 June under its new chair, Paula Keane.",
        [("2022-06-30", None, None, "scheduled", ["Paula Keane"])],
    ),
    (
        "2022-06-20",
        "Ambassador Yusuf Demir will head a five-strong delegation at the talks in Sarajevo on July 4.",
        [("2022-07-04", None, "Sarajevo", "scheduled", ["Yusuf Demir"])],
    ),
    (
        "2022-06-20",
        "On Wednesday the commissioner, Elise Marchand, travels to Ljubljana to meet farm leaders.",
        [("2022-06-22", None, "Ljubljana", "scheduled", ["Elise Marchand"])],
    ),
    (
        "2022-06-20",
        "Mediation begins on 27 June with the retired judge Peter Strand as mediator.",
        [("2022-06-27", None, None, "scheduled", ["Peter Strand"])],
    ),
    (
        "2022-06-20",
        "The chairman, Colin Webb, faces shareholders on Wednesday.",
        [("2022-06-22", None, None, "scheduled", ["Colin Webb"])],
    ),
    (
        "2022-06-20",
        "MPs will question the bank's governor, Anneli Koivisto, on 28 June.",
        [("2022-06-28", None, None, "scheduled", ["Anneli Koivisto"])],
    ),
    (
        "2022-06-20",
        "The striker, Dario Vega, will appear before the federation's disciplinary commission on Friday.",
        [("2022-06-24", None, None, "scheduled", ["Dario Vega"])],
    ),
    ("2023-03-08", "Lawmakers return on March 20 to debate the budget.", [("2023-03-20", None, None, "scheduled", [])]),
    ("2023-03-08", "The second reading of the bill is due on 22 March.", [("2023-03-22", None, None, "scheduled", [])]),
    (
        "2023-03-08",
        "The policy committee of the central bank announces its decision after its meeting on 23 March.",
        [("2023-03-23", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Both delegations are expected in Muscat on Sunday for a third round.",
        [("2023-03-12", None, "Muscat", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The union's general council meets in emergency session tonight.",
        [("2023-03-08", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Tomorrow the mayor sees the residents' association at City Hall.",
        [("2023-03-09", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The election commission is to sit on Monday to rule on the recount.",
        [("2023-03-13", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The presidents are set to talk by phone on Thursday.",
        [("2023-03-09", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "A phone call between the two leaders is planned for Friday evening.",
        [("2023-03-10", None, None, "scheduled", [])],
    ),
    ("2023-03-08", "Sentencing is set for 17 April in Leeds.", [("2023-04-17", None, "Leeds", "scheduled", [])]),
    ("2023-03-08", "He will be sentenced on 17 April.", [("2023-04-17", None, None, "scheduled", [])]),
    (
        "2023-03-08",
        "A public consultation meeting takes place in the parish hall on the 16th at 7.30pm.",
        [("2023-03-16", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The Supreme Court has agreed to hear arguments on 21 March.",
        [("2023-03-21", None, None, "scheduled", [])],
    ),
    ("2023-03-08", "The cabinet takes up the draft on Thursday week.", [("2023-03-16", None, None, "scheduled", [])]),
    (
        "2023-03-08",
        "Clubs gather in Zurich in a fortnight to vote on the format.",
        [("2023-03-22", None, "Zurich", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The next meeting of the Arctic Forum is in Tromso in mid-April.",
        [("2023-04", None, "Tromso", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "A Geneva meeting on March 30 is to settle the details.",
        [("2023-03-30", None, "Geneva", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Negotiators have agreed to meet again in Baku on 28 March.",
        [("2023-03-28", None, "Baku", "scheduled", [])],
    ),
    (
        "2023-03-08",
        "The parties agreed on Tuesday to resume talks on 20 March.",
        [("2023-03-20", None, None, "scheduled", [])],
    ),
    (
        "2023-03-08",
        "Talks were suspended on Monday and will resume on Friday in Jakarta.",
        [("2023-03-10", None, "Jakarta", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The dockworkers and the port authority have agreed to get back round the table on Monday.",
        [("2024-05-20", None, None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "A preliminary hearing has been fixed for 27 May in Glasgow.",
        [("2024-05-27", None, "Glasgow", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "Her appeal will be heard in Lyon on 3 June by a panel of three judges.",
        [("2024-06-03", None, "Lyon", "scheduled", [])],
    ),
    ("2024-05-15", "The bench is to hear closing arguments on Tuesday.", [("2024-05-21", None, None, "scheduled", [])]),
    (
        "2024-05-15",
        "The chief constable, Ruth Farrow, will be grilled by the assembly's policing committee at 10am on 23 May.",
        [("2024-05-23", None, None, "scheduled", ["Ruth Farrow"])],
    ),
    (
        "2024-05-15",
        "Owners of the league's clubs vote on the sale on 30 May in Dallas.",
        [("2024-05-30", None, "Dallas", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The cabinet has called a crisis meeting for this evening.",
        [("2024-05-15", None, None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "Delegates from 90 unions will convene in Leipzig from 10 to 13 June.",
        [("2024-06-10", "2024-06-13", "Leipzig", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The foreign ministers, Elif Aksoy and Nikos Pappas, are due to meet on the sidelines of the assembly on 22 May in Istanbul.",
        [("2024-05-22", None, "Istanbul", "scheduled", ["Elif Aksoy", "Nikos Pappas"])],
    ),
    (
        "2024-05-15",
        "The premier heads to Ottawa next Thursday to see the federal finance minister.",
        [("2024-05-23", None, "Ottawa", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The ombudsman will take evidence from nurses on 28 and 29 May.",
        [("2024-05-28", "2024-05-29", None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "On the agenda: a debate in the upper house (21 May) and a vote in the lower house (24 May).",
        [("2024-05-21", None, None, "scheduled", []), ("2024-05-24", None, None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The directors will be back in court on Friday for sentencing.",
        [("2024-05-17", None, None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "Round three is to be held in Brasília on 4 June, round four in Quito on 18 June.",
        [("2024-06-04", None, "Brasília", "scheduled", []), ("2024-06-18", None, "Quito", "scheduled", [])],
    ),
    ("2024-05-15", "Talks: Cork, Monday, 2pm.", [("2024-05-20", None, "Cork", "scheduled", [])]),
    (
        "2024-05-15",
        "The next plenary opens in Strasbourg on the 21st.",
        [("2024-05-21", None, "Strasbourg", "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The annual meeting, first scheduled for 24 May, is now to be held on 31 May.",
        [("2024-05-31", None, None, "postponed", [])],
    ),
    (
        "2024-05-15",
        "Thursday's vote has been put off to 4 June at the government's request.",
        [("2024-06-04", None, None, "postponed", [])],
    ),
    (
        "2024-05-15",
        "The two teams' meeting was shifted to Monday from Friday.",
        [("2024-05-20", None, None, "postponed", [])],
    ),
    (
        "2024-05-15",
        "Mediators postponed the second round by ten days, to 30 May.",
        [("2024-05-30", None, None, "postponed", [])],
    ),
    (
        "2024-05-15",
        "The union cancelled its meeting with the minister, which was due on Friday.",
        [("2024-05-17", None, None, "cancelled", [])],
    ),
    ("2024-05-15", "The Vienna session of 21 May has been dropped.", [("2024-05-21", None, "Vienna", "cancelled", [])]),
    (
        "2024-05-15",
        "The planned meeting of bishops in Kraków on 27 May will not go ahead.",
        [("2024-05-27", None, "Kraków", "cancelled", [])],
    ),
    (
        "2024-05-15",
        "The hearing was to have been on Monday but has been pushed to Wednesday week.",
        [("2024-05-22", None, None, "postponed", [])],
    ),
    (
        "2024-05-15",
        "The board moved its June meeting up by a week, to 6 June.",
        [("2024-06-06", None, None, "scheduled", [])],
    ),
    (
        "2024-05-15",
        "The talks open in Bergen on 3 June. Kari Lund heads the employers' delegation; Jens Moe leads for the seafarers.",
        [("2024-06-03", None, "Bergen", "scheduled", ["Kari Lund", "Jens Moe"])],
    ),
    (
        "2024-05-15",
        "Envoys meet in Amman on Sunday under the chairmanship of the UN mediator, Sofia Castro.",
        [("2024-05-19", None, "Amman", "scheduled", ["Sofia Castro"])],
    ),
    (
        "2024-05-15",
        "The meeting on 22 May, to be chaired by Lord Ashby, is open to the public.",
        [("2024-05-22", None, None, "scheduled", ["Ashby"])],
    ),
    (
        "2024-05-15",
        "Chancellor Petra Vogel will be joined by her economy minister, Ralf Kern, when she meets the carmakers in Munich on Tuesday.",
        [("2024-05-21", None, "Munich", "scheduled", ["Petra Vogel", "Ralf Kern"])],
    ),
    (
        "2024-05-15",
        "The hearing is on 6 June before Judge Martin Oduya.",
        [("2024-06-06", None, None, "scheduled", ["Martin Oduya."])],
    ),
    (
        "2024-05-15",
        "The commission hears the drugmaker's head of research, Dr Inge Maas, on Monday.",
        [("2024-05-20", None, None, "scheduled", ["Inge Maas"])],
    ),
    (
        "2024-05-15",
        "The delegations meet again on 28 May. Turkey is sending its deputy minister, Cem Arslan.",
        [("2024-05-28", None, None, "scheduled", ["Cem Arslan"])],
    ),
    (
        "2024-05-15",
        "Talks resume on Thursday in Seville with Judge Ana Robles as arbitrator.",
        [("2024-05-16", None, "Seville", "scheduled", ["Ana Robles"])],
    ),
    (
        "2024-05-15",
        "A conciliation meeting is set for 21 May, the conciliator, Beth Ryan, said.",
        [("2024-05-21", None, None, "scheduled", ["Beth Ryan"])],
    ),
    (
        "2024-05-15",
        "President Omar Diop receives the opposition leader, Awa Sarr, at the palace on Saturday.",
        [("2024-05-18", None, None, "scheduled", ["Omar Diop", "Awa Sarr"])],
    ),
    ("2023-11-10", "The case returns to court on 4 December.", [("2023-12-04", None, None, "scheduled", [])]),
    (
        "2023-11-10",
        "The full council debates the bypass on Monday at 6.30pm in the Town Hall.",
        [("2023-11-13", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "Planning committee members make a site visit on 15 November.",
        [("2023-11-15", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The inquest into the deaths resumes on 20 November in Hull.",
        [("2023-11-20", None, "Hull", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The judge set a hearing for Nov. 29 at 9:30 a.m. Eastern.",
        [("2023-11-29T09:30", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "A three-judge panel takes up the injunction on Nov. 21 in New Orleans.",
        [("2023-11-21", None, "New Orleans", "scheduled", [])],
    ),
    ("2023-11-10", "Jurors return Monday to begin deliberations.", [("2023-11-13", None, None, "scheduled", [])]),
    ("2023-11-10", "Arraignment is scheduled for Nov. 17.", [("2023-11-17", None, None, "scheduled", [])]),
    (
        "2023-11-10",
        "The federation's executive board sits in Doha on 18 November to pick the host.",
        [("2023-11-18", None, "Doha", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The captain faces a disciplinary hearing on Thursday.",
        [("2023-11-16", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "An extraordinary congress will be held in Lagos on 2 December, at which the 54 associations will elect a president.",
        [("2023-12-02", None, "Lagos", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The club's case goes before the arbitration panel on 27 November in Lausanne.",
        [("2023-11-27", None, "Lausanne", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The two sides have pencilled in a further meeting for 16 November.",
        [("2023-11-16", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "Shop stewards meet in Coventry tomorrow to discuss the offer.",
        [("2023-11-11", None, "Coventry", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The company said that it would meet the union's negotiators on 14 November.",
        [("2023-11-14", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "Directors are expected to approve the deal at a board meeting on Tuesday.",
        [("2023-11-14", None, None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "Conciliation talks at the ministry in Athens are scheduled to run from Monday until Wednesday.",
        [("2023-11-13", "2023-11-15", "Athens", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The leaders will hold a video call on Sunday at 17:00 CET.",
        [("2023-11-12T17:00", None, "online", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "A donor conference for the islands is planned in Suva in February.",
        [("2024-02", None, "Suva", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The king will receive the nine party leaders one by one at the palace from Monday to Wednesday.",
        [("2023-11-13", "2023-11-15", None, "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The special envoy is expected in Khartoum on 19 November to meet both generals.",
        [("2023-11-19", None, "Khartoum", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "Seoul and Tokyo hold a vice-ministerial dialogue on 22 November, in Busan.",
        [("2023-11-22", None, "Busan", "scheduled", [])],
    ),
    (
        "2023-11-10",
        "The inspectors arrive on Sunday and will sit down with the agency's director, Reza Karimi, the day after.",
        [("2023-11-13", None, None, "scheduled", ["Reza Karimi"])],
    ),
    ("2021-02-01", "The bank's board next meets on 25 February.", [("2021-02-25", None, None, "scheduled", [])]),
    (
        "2021-02-01",
        "The central bank holds its policy meeting on Wednesday and Thursday.",
        [("2021-02-03", "2021-02-04", None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "The candidates debate on television on 11 February.",
        [("2021-02-11", None, None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "The electoral court will hear both parties on 9 February.",
        [("2021-02-09", None, None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "Parliament is to be convened on 15 February to swear in the new government.",
        [("2021-02-15", None, None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "The confidence vote takes place on Thursday afternoon.",
        [("2021-02-04", None, None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "Party members choose their leader at a convention in Graz on 20 February.",
        [("2021-02-20", None, "Graz", "scheduled", [])],
    ),
    (
        "2021-02-01",
        "The prime minister, Jonas Berg, told reporters that he would meet the opposition leader, Signe Holm, on Friday.",
        [("2021-02-05", None, None, "scheduled", ["Jonas Berg", "Signe Holm"])],
    ),
    (
        "2021-02-01",
        "In Helsinki on 10 February, experts from both countries will discuss the cable.",
        [("2021-02-10", None, "Helsinki", "scheduled", [])],
    ),
    ("2021-02-01", "The committee meets here on 8 February.", [("2021-02-08", None, None, "scheduled", [])]),
    (
        "2021-02-01",
        "There is to be a second meeting, on 16 February, this time in Porto.",
        [("2021-02-16", None, "Porto", "scheduled", [])],
    ),
    (
        "2021-02-01",
        "Next up is a roundtable in Accra on 12 February.",
        [("2021-02-12", None, "Accra", "scheduled", [])],
    ),
    (
        "2021-02-01",
        "A date for the next round - 22 February - was agreed.",
        [("2021-02-22", None, None, "scheduled", [])],
    ),
    (
        "2021-02-01",
        "The negotiators will reconvene after the holidays, on 23 February.",
        [("2021-02-23", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "Rail bosses and the drivers' union will hold exploratory talks in York on 15 November.",
        [("2022-11-15", None, "York", "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The tribunal will reconvene on 21 November to hear from the airline's engineers.",
        [("2022-11-21", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "Lawyers for both firms are to appear before Judge Nadia Fenwick in Boston on Nov. 16.",
        [("2022-11-16", None, "Boston", "scheduled", ["Nadia Fenwick"])],
    ),
    (
        "2022-11-08",
        "The diocese has invited survivors to a meeting at the cathedral on 19 November.",
        [("2022-11-19", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "Councillors will have the last word when they vote on 24 November.",
        [("2022-11-24", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "Talks on the fishing accord reopen in Nuuk next Wednesday, with Pia Olsen leading the Danish side.",
        [("2022-11-16", None, "Nuuk", "scheduled", ["Pia Olsen"])],
    ),
    (
        "2022-11-08",
        "The committee has summoned the chief executive of the lottery, Gareth Pike, to give evidence on 22 November.",
        [("2022-11-22", None, None, "scheduled", ["Gareth Pike"])],
    ),
    (
        "2022-11-08",
        "A general assembly of members has been called for 26 November in Bilbao to elect a new chair.",
        [("2022-11-26", None, "Bilbao", "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The rebels' delegation will be in Juba on Friday for a fourth round of talks.",
        [("2022-11-11", None, "Juba", "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The court adjourned the trial until 5 December after a juror fell ill.",
        [("2022-12-05", None, None, "postponed", [])],
    ),
    (
        "2022-11-08",
        "The vote, originally expected on 15 November, has slipped to the 29th.",
        [("2022-11-29", None, None, "postponed", [])],
    ),
    (
        "2022-11-08",
        "The bishops' conference, due to open on 14 November in Fulda, has been called off because of the flu.",
        [("2022-11-14", None, "Fulda", "cancelled", [])],
    ),
    (
        "2022-11-08",
        "Friday's session will begin an hour later, at 11 a.m.",
        [("2022-11-11", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The panel has brought forward its hearing, from 30 November to 23 November.",
        [("2022-11-23", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "Both chambers will sit jointly on 1 December, rather than on 8 December as first announced.",
        [("2022-12-01", None, None, "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The meeting will now be held in Basel instead of Bern, still on 18 November.",
        [("2022-11-18", None, "Basel", "scheduled", [])],
    ),
    (
        "2022-11-08",
        "The European commissioner, Lea Novak, travels to Skopje on 21 November and to Tirana the next day for talks with both governments.",
        [
            ("2022-11-21", None, "Skopje", "scheduled", ["Lea Novak"]),
            ("2022-11-22", None, "Tirana", "scheduled", ["Lea Novak"]),
        ],
    ),
    (
        "2022-11-08",
        "A joint sitting of the two houses is fixed for noon on Monday.",
        [("2022-11-14", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The two presidents will meet face to face for the first time on 12 March in Ankara.",
        [("2025-03-12", None, "Ankara", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The central bank's council decides on rates on Thursday in Frankfurt.",
        [("2025-03-06", None, "Frankfurt", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "A tripartite meeting of unions, employers and the government is on the calendar for 10 March.",
        [("2025-03-10", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The supreme court has listed the appeal for 18 and 19 March.",
        [("2025-03-18", "2025-03-19", None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "Party leaders go into a second day of coalition talks on Tuesday in Magdeburg.",
        [("2025-03-04", None, "Magdeburg", "scheduled", [])],
    ),
    ("2025-03-03", "The selectors meet at Lord's on Friday morning.", [("2025-03-07", None, None, "scheduled", [])]),
    (
        "2025-03-03",
        "The association holds its congress in Cardiff from Thursday to Saturday.",
        [("2025-03-06", "2025-03-08", "Cardiff", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "Trustees meet behind closed doors at 7 p.m. on Wednesday in the library.",
        [("2025-03-05", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "A delegation headed by the deputy premier, Minh Tran, is due in Vientiane on Sunday for border talks.",
        [("2025-03-09", None, "Vientiane", "scheduled", ["Minh Tran"])],
    ),
    (
        "2025-03-03",
        "Her first meeting with the new chairman, Paul Okeke, is set for 20 March.",
        [("2025-03-20", None, None, "scheduled", ["Paul Okeke"])],
    ),
    (
        "2025-03-03",
        "The Lords committee will question Dame Rita Shaw and Sir Owen Blake on 11 March.",
        [("2025-03-11", None, None, "scheduled", ["Rita Shaw", "Owen Blake"])],
    ),
    (
        "2025-03-03",
        "The players' union and the league resume bargaining on March 10 in Phoenix.",
        [("2025-03-10", None, "Phoenix", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The mediation team arrives on Thursday; the first session is on Friday at ten in the morning.",
        [("2025-03-07", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "A further hearing is expected in April, the clerk said.",
        [("2025-04", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The finance committee's next meeting is on Tuesday week.",
        [("2025-03-11", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The leaders' next encounter will be in Lusaka on 27 March.",
        [("2025-03-27", None, "Lusaka", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The executive meets tonight to decide whether to call a ballot.",
        [("2025-03-03", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "Two more rounds are foreseen, on 17 March in Doha and on 31 March in Cairo.",
        [("2025-03-17", None, "Doha", "scheduled", []), ("2025-03-31", None, "Cairo", "scheduled", [])],
    ),
    (
        "2025-03-03",
        "The regulator's board will take up the merger at its meeting of 13 March.",
        [("2025-03-13", None, None, "scheduled", [])],
    ),
    (
        "2025-03-03",
        "Members of the senate are to be briefed by General Amos Reid on Wednesday.",
        [("2025-03-05", None, None, "scheduled", ["Amos Reid"])],
    ),
    (
        "2023-07-21",
        "The two teams of negotiators agreed to meet every day from Monday until a deal is reached.",
        [("2023-07-24", None, None, "scheduled", [])],
    ),
    (
        "2023-07-21",
        "Arbitration in the dispute opens in The Hague on 31 July.",
        [("2023-07-31", None, "The Hague", "scheduled", [])],
    ),
    (
        "2023-07-21",
        "The coroner will hear evidence over four days from 24 July.",
        [("2023-07-24", "2023-07-27", None, "scheduled", [])],
    ),
    (
        "2023-07-21",
        "The next stage is a meeting of creditors in Luxembourg on 27 July, said the liquidator, Marc Weber.",
        [("2023-07-27", None, "Luxembourg", "scheduled", [])],
    ),
    (
        "2023-07-21",
        "The cabinet secretary, Wanja Mugo, will chair the consultation in Kisumu on 26 July.",
        [("2023-07-26", None, "Kisumu", "scheduled", ["Wanja Mugo"])],
    ),
    (
        "2023-07-21",
        "Nobody from the ministry will attend the hearing on 25 July.",
        [("2023-07-25", None, None, "scheduled", [])],
    ),
    (
        "2023-07-21",
        "The company's lawyers asked for more time, and the hearing was put back from Monday to 14 August.",
        [("2023-08-14", None, None, "postponed", [])],
    ),
    (
        "2023-07-21",
        "A special meeting of the union's executive on Sunday will decide the next steps.",
        [("2023-07-23", None, None, "scheduled", [])],
    ),
    (
        "2023-07-21",
        "The Lagos round starts on 24 July and lasts three days.",
        [("2023-07-24", "2023-07-26", "Lagos", "scheduled", [])],
    ),
    ("2023-07-21", "In the afternoon of 28 July the delegates vote.", [("2023-07-28", None, None, "scheduled", [])]),
    ("2023-07-21", "The pair will speak by telephone on Saturday.", [("2023-07-22", None, None, "scheduled", [])]),
    (
        "2023-07-21",
        "The prosecutor has summoned the former mayor, Ilie Dragan, for questioning on 25 July.",
        [("2023-07-25", None, None, "scheduled", ["Ilie Dragan"])],
    ),
    (
        "2023-07-21",
        "The meeting of the joint commission, to be held in Asuncion on 1 August, will be opened by both foreign ministers.",
        [("2023-08-01", None, "Asuncion", "scheduled", [])],
    ),
    (
        "2023-09-12",
        "Gas workers and the operator go back to the Fair Work tribunal on 20 September.",
        [("2023-09-20", None, None, "scheduled", [])],
    ),
    (
        "2023-09-12",
        "A working group of officials from the four capitals will convene in Brno next Monday.",
        [("2023-09-18", None, "Brno", "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The parole board is due to consider his release on 3 October.",
        [("2023-10-03", None, None, "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The home secretary will be questioned by peers on 19 September at 4.15pm.",
        [("2023-09-19", None, None, "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The ministers of health of the region meet in Lima on the 21st and the 22nd.",
        [("2023-09-21", "2023-09-22", "Lima", "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The senate's foreign affairs committee holds a closed hearing with the ambassador, Luis Prieto, tomorrow.",
        [("2023-09-13", None, None, "scheduled", ["Luis Prieto"])],
    ),
    (
        "2023-09-12",
        "Shareholders have been called to an extraordinary meeting in Oslo on 6 October.",
        [("2023-10-06", None, "Oslo", "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The second hearing in the dispute will be on 26 September before the same panel.",
        [("2023-09-26", None, None, "scheduled", [])],
    ),
    (
        "2023-09-12",
        "A third and final round of consultations with villagers is scheduled for the end of September.",
        [("2023-09", None, None, "scheduled", [])],
    ),
    (
        "2023-09-12",
        "Teachers' leaders will sit down with the new minister, Rosa Quiroga, on Thursday.",
        [("2023-09-14", None, None, "scheduled", ["Rosa Quiroga"])],
    ),
    ("2023-09-12", "The next sitting is at 10 a.m. on 18 September.", [("2023-09-18", None, None, "scheduled", [])]),
    (
        "2023-09-12",
        "The trade talks, suspended in June, restart in Hanoi on 25 September.",
        [("2023-09-25", None, "Hanoi", "scheduled", [])],
    ),
    (
        "2023-09-12",
        "The hearing had been planned for Wednesday but was delayed to Friday because a lawyer was ill.",
        [("2023-09-15", None, None, "postponed", [])],
    ),
    (
        "2023-09-12",
        "The council scrapped Thursday's vote after protests.",
        [("2023-09-14", None, None, "cancelled", [])],
    ),
    ("2023-09-12", "The meeting has been rescheduled for 2 October.", [("2023-10-02", None, None, "postponed", [])]),
    (
        "2023-09-12",
        "The joint commission will not meet on 20 September as planned.",
        [("2023-09-20", None, None, "cancelled", [])],
    ),
    (
        "2023-09-12",
        "The trial will now begin on 9 October, a fortnight later than planned.",
        [("2023-10-09", None, None, "postponed", [])],
    ),
    (
        "2023-09-12",
        "Prime Minister Anna Wolf and Chancellor Emil Hart will take part in a round table in Bonn on 22 September.",
        [("2023-09-22", None, "Bonn", "scheduled", ["Anna Wolf", "Emil Hart"])],
    ),
    (
        "2023-09-12",
        "Presiding over the hearing on 28 September will be Justice Ngozi Bello.",
        [("2023-09-28", None, None, "scheduled", ["Ngozi Bello"])],
    ),
    (
        "2023-09-12",
        "The mediator, former minister Jan Kos, has invited both sides to Ostrava on 19 September.",
        [("2023-09-19", None, "Ostrava", "scheduled", ["Jan Kos"])],
    ),
    (
        "2023-09-12",
        "The Danish team, led by Mads Juhl, and the Faroese, led by Rannvá Dam, meet in Tórshavn on Monday.",
        [("2023-09-18", None, "Tórshavn", "scheduled", ["Mads Juhl", "Rannvá Dam"])],
    ),
    (
        "2024-01-22",
        "The clubs are summoned to league headquarters on Wednesday.",
        [("2024-01-24", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "A meeting of the crisis committee is under way and will continue on Tuesday.",
        [("2024-01-23", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The appeal court sits on 30 January to hear the bank's challenge.",
        [("2024-01-30", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The commission will meet the farmers' associations in Brussels on Thursday, a spokesman said on Monday.",
        [("2024-01-25", None, "Brussels", "scheduled", [])],
    ),
    (
        "2024-01-22",
        "Next week's Cabinet meeting, on 31 January, will discuss the bill.",
        [("2024-01-31", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The Governing Council meets on Thursday; no change in rates is expected.",
        [("2024-01-25", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The inquiry's next public session is on 5 February in Swansea, when the former harbour master will testify.",
        [("2024-02-05", None, "Swansea", "scheduled", [])],
    ),
    (
        "2024-01-22",
        "Pay talks between the hospitals and the nurses' association are to resume at 9am tomorrow.",
        [("2024-01-23", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "A no-confidence vote against the mayor is set for 29 January.",
        [("2024-01-29", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The governors' forum will be held from 6 to 8 February in Jos.",
        [("2024-02-06", "2024-02-08", "Jos", "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The union will put the offer to its members at mass meetings on 27 January.",
        [("2024-01-27", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The directors of the two museums have an appointment with the culture minister on Friday.",
        [("2024-01-26", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "Arguments in the case are set for February 12 at 10 a.m. in Sacramento.",
        [("2024-02-12T10:00", None, "Sacramento", "scheduled", [])],
    ),
    (
        "2024-01-22",
        "A virtual summit of the bloc has been convened for Saturday.",
        [("2024-01-27", None, "online", "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The two coaches' disciplinary hearings take place on 1 February.",
        [("2024-02-01", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "The electoral commission meets party agents at noon on Friday.",
        [("2024-01-26", None, None, "scheduled", [])],
    ),
    (
        "2024-01-22",
        "He is to be received by King Mattias on 7 February.",
        [("2024-02-07", None, None, "scheduled", ["King Mattias"])],
    ),
    (
        "2025-06-05",
        "The monetary policy committee's two-day meeting begins on 17 June.",
        [("2025-06-17", "2025-06-18", None, "scheduled", [])],
    ),
    (
        "2025-06-05",
        "Negotiators are expected back in Cairo on Saturday.",
        [("2025-06-07", None, "Cairo", "scheduled", [])],
    ),
    (
        "2025-06-05",
        "Lawyers will return to the High Court in Belfast on 12 June to argue costs.",
        [("2025-06-12", None, "Belfast", "scheduled", [])],
    ),
    (
        "2025-06-05",
        "A joint press statement said the next joint committee would be held in Amman in the second half of June.",
        [("2025-06", None, "Amman", "scheduled", [])],
    ),
    (
        "2025-06-05",
        "On Friday the president meets the families of the victims.",
        [("2025-06-06", None, None, "scheduled", [])],
    ),
    (
        "2025-06-05",
        "The federation's ethics panel gave the official until 20 June to reply and will hear him on 24 June.",
        [("2025-06-24", None, None, "scheduled", [])],
    ),
    (
        "2025-06-05",
        "The council's emergency session, brought forward from Monday, opens at 6pm today.",
        [("2025-06-05", None, None, "scheduled", [])],
    ),
    (
        "2025-06-05",
        "Residents can question the developers at a public meeting in St Mary's church hall on Wednesday 11 June.",
        [("2025-06-11", None, None, "scheduled", [])],
    ),
    (
        "2025-06-05",
        "Peace talks will open in Bangui on 16 June under the auspices of the African Union.",
        [("2025-06-16", None, "Bangui", "scheduled", [])],
    ),
    (
        "2023-06-08",
        "A labour court in Turin will hear the case on 16 June. Judge Paola Renzi chairs the panel of three.",
        [("2023-06-16", None, "Turin", "scheduled", ["Paola Renzi"])],
    ),
    (
        "2023-06-08",
        "Two pilots, Walter Denby and Colin Marsh, were arrested in May. Both are due before Magistrate Ada Quill-Moss in Leeds this Friday.",
        [("2023-06-09", None, "Leeds", "scheduled", ["Ada Quill-Moss", "Walter Denby", "Colin Marsh"])],
    ),
    (
        "2023-06-08",
        "Prime Minister Carla Yates raised it with her counterpart, Helen Sark. The two will meet in Montego Bay on 12 June.",
        [("2023-06-12", None, "Montego Bay", "scheduled", ["Carla Yates", "Helen Sark"])],
    ),
    (
        "2023-06-08",
        "The tribunal will hold a hearing on 20 June in Lausanne. The sole arbitrator is Professor Lidia Ferrari.",
        [("2023-06-20", None, "Lausanne", "scheduled", ["Lidia Ferrari"])],
    ),
    (
        "2023-06-08",
        "A mediation meeting is set for 12 June in Lisbon. The mediator will be Pedro Lane.",
        [("2023-06-12", None, "Lisbon", "scheduled", ["Pedro Lane"])],
    ),
    (
        "2023-06-08",
        "The two sides meet in Lyon on 12 June. Carla Yates will represent the union.",
        [("2023-06-12", None, "Lyon", "scheduled", ["Carla Yates"])],
    ),
    (
        "2023-06-08",
        "The society holds its annual meeting in Lyon on 12 June. Carla Yates, its president, is to address it.",
        [("2023-06-12", None, "Lyon", "scheduled", ["Carla Yates"])],
    ),
    (
        "2023-06-08",
        "The council meets in Monaco on 12 June. President Annika Sorby will report to it on doping.",
        [("2023-06-12", None, "Monaco", "scheduled", ["Annika Sorby"])],
    ),
    (
        "2023-06-08",
        "State senator Paul Hardy will hold a hearing on 12 June. Nurse Marla Vance and hospital chief Gordon Pratt are to testify.",
        [("2023-06-12", None, None, "scheduled", ["Paul Hardy", "Marla Vance", "Gordon Pratt"])],
    ),
    (
        "2023-06-08",
        "The strikers and the owners meet in Lima on 12 June. Across the table will sit Julio Pardo, who speaks for the owners, and Rosa Hallam.",
        [("2023-06-12", None, "Lima", "scheduled", ["Julio Pardo", "Rosa Hallam"])],
    ),
    (
        "2023-06-08",
        "The general meeting is on 12 June in Porto. It starts at 10 in the morning.",
        [("2023-06-12T10:00", None, "Porto", "scheduled", [])],
    ),
    (
        "2023-06-08",
        "The visit of the energy committee to the camp, announced for Saturday 17 June, is cancelled, as its chair, Senator Petra Ulm, has informed us.",
        [("2023-06-17", None, None, "cancelled", ["Petra Ulm"])],
    ),
    (
        "2023-06-08",
        "The director general, Ralf Gross, reports to the 35-nation Board of Governors, which sits in Vienna from Wednesday to Friday.",
        [("2023-06-14", "2023-06-16", "Vienna", "scheduled", ["Ralf Gross"])],
    ),
    (
        "2023-06-08",
        "The session opens in Geneva on 19 June. The co-chairs, Ms Tanya Mabel and Mr Peter Rolf, will circulate a new text.",
        [("2023-06-19", None, "Geneva", "scheduled", ["Tanya Mabel", "Peter Rolf"])],
    ),
]

NONE = [
    ("2023-03-08", "The court will rule on 24 March whether the ban stands."),
    ("2025-10-02", "The strike will begin on 13 October."),
    ("2025-10-02", "The union met the company on Monday and again on Wednesday."),
    ("2025-10-02", "The deadline for objections is 10 October."),
    ("2025-10-02", "The memorial service takes place on Saturday in the cathedral."),
    ("2025-10-02", "It will be ten years on Sunday since the treaty was signed in Hanoi."),
    ("2025-10-02", "He said he would like to meet the minister on Friday."),
    ("2025-10-02", "If the offer is not improved, the union's council could meet on Monday to call a walkout."),
    ("2025-10-02", "The minister refused to attend Thursday's meeting."),
    ("2025-10-02", "The opening match is on 11 October in Porto."),
    ("2025-10-02", "Polls open on 19 October."),
    ("2025-10-02", "A previous meeting, on 12 September, ended without agreement."),
    ("2025-10-02", "The president ruled out a meeting before November."),
    ("2025-10-02", "The ban takes effect on 15 October unless the court steps in."),
    ("2025-10-02", "The bridge will be opened by the king on 18 October."),
    ("2025-10-02", "Payment is due by 17 October."),
    ("2025-10-02", "She asked for a meeting this week, but received no reply."),
    ("2025-10-02", "The board met last Friday behind closed doors."),
    ("2025-10-02", "The film festival starts in Busan on 8 October."),
    ("2025-10-02", "Union members had voted on 24 September to reject the deal."),
    ("2025-10-02", "The report will be published on Monday."),
    ("2025-10-02", "Whether the leaders will meet on Monday is unclear."),
    ("2025-10-02", "The two sides have until Friday to return to the table."),
    ("2025-10-02", "The new rules will be discussed at some point next year, he said."),
    ("2025-10-02", "Reporters were told that a summit in December was a possibility, no more."),
    ("2025-10-02", "Train drivers will walk out on 14 and 15 October."),
    ("2025-10-02", "Her resignation takes effect after the annual meeting in May last year."),
    ("2023-11-10", "Closing speeches are expected on 24 November, the judge said."),
    ("2023-11-10", "Pilots will be balloted from 20 November, with the result due on 11 December."),
    ("2021-02-01", "The minutes of the meeting of 20 January will be published on 17 February."),
    ("2024-05-15", "The court rejected the appeal on Tuesday."),
    ("2024-05-15", "The minister cancelled a concert planned for Saturday."),
    ("2024-05-15", "Workers at the plant will hold a one-day stoppage on 21 May."),
    ("2024-05-15", "The two leaders have not met since the summit in May 2022."),
    ("2024-05-15", "He urged the sides to meet before the end of the month."),
    ("2024-05-15", "A meeting might take place in June, an aide said."),
    ("2024-05-15", "Three weeks after the council's vote on 24 April, nothing has been done."),
    ("2024-05-15", "The club has until 22 May to lodge an appeal."),
    ("2024-05-15", "The verdict is expected on 30 May."),
    ("2024-05-15", "Tickets for the final on 1 June go on sale tomorrow."),
    ("2024-05-15", "The school reopens on Monday."),
    ("2024-05-15", "The ministers, who met in Rome on Monday, issued no statement."),
    ("2023-11-10", "The parade will be held on 18 November."),
    ("2023-11-10", "The president has no plans to meet the rebels."),
    ("2023-11-10", "The two firms held talks in secret in September, according to the filing."),
    ("2023-11-10", "It is not known when the parties will meet again."),
    ("2023-11-10", "Had the meeting gone ahead on Thursday, the strike would have been avoided."),
    ("2023-11-10", "The conference hall on the quay will open on 1 December."),
    ("2023-11-10", "Sunday marks a year since the conference adopted the fund."),
    ("2023-11-10", "Passengers were told on Thursday to expect delays until 20 November."),
    ("2021-02-01", "A proposal for a summit on 20 February was turned down."),
    ("2021-02-01", "She may be called before the committee this month."),
    ("2021-02-01", "The company's results are due on 11 February."),
    ("2021-02-01", "Nobody would say whether the talks would resume on Monday."),
    ("2021-02-01", "The mayor met the strikers on Sunday for three hours."),
    ("2021-02-01", "The vaccine will be delivered on 8 February."),
    ("2021-02-01", "The council voted on 26 January to close the pool."),
    ("2021-02-01", "Interest payments fall due on 15 February."),
    ("2022-11-08", "The minister walked out of Monday's meeting after ten minutes."),
    ("2022-11-08", "The talks broke down on Saturday."),
    ("2022-11-08", "The court is expected to give its ruling on 25 November."),
    ("2022-11-08", "The exhibition opens on 18 November in the town hall."),
    ("2022-11-08", "The government must reply by 15 November."),
    ("2022-11-08", "He asked whether the committee would meet before Christmas."),
    ("2022-11-08", "The airline plans to resume flights on 1 December."),
    ("2022-11-08", "No one expects the leaders to meet this year."),
    ("2022-11-08", "She will retire on 30 November after 20 years on the council."),
    ("2022-11-08", "The referendum of 18 September changed nothing."),
    ("2025-03-03", "Nurses will strike on 12 March."),
    ("2025-03-03", "The club meets Real Oviedo in the semi-final on 9 March."),
    ("2025-03-03", "The chair's term ends on 31 March."),
    ("2025-03-03", "Her offer to meet them on Friday went unanswered."),
    ("2025-03-03", "It would be wrong to hold a vote on Friday, she argued."),
    ("2025-03-03", "The summit ended on Sunday without a statement."),
    ("2025-03-03", "A court hearing last Thursday lasted ten minutes."),
    ("2025-03-03", "The two sides were far apart at Friday's talks, officials said."),
    ("2025-03-03", "The curfew will be lifted on 15 March."),
    ("2025-03-03", "She suggested a meeting in the week of 10 March."),
    ("2023-07-21", "The contract expires on 31 July."),
    ("2023-07-21", "The film's premiere is on 28 July in Sarajevo."),
    ("2023-07-21", "Voters go to the polls on Sunday."),
    ("2023-07-21", "The union threatened to boycott the meeting on 27 July."),
    ("2023-07-21", "They last spoke on 3 July, her office said."),
    ("2023-07-21", "The new timetable takes effect on 24 July."),
    ("2023-09-12", "The ministry will publish the list on 20 September."),
    ("2023-09-12", "Supporters marched to the court on Monday."),
    ("2023-09-12", "The committee has yet to set a date for the hearing."),
    ("2023-09-12", "The protest is planned for 23 September."),
    ("2023-09-12", "The ceasefire expires at midnight on Friday."),
    ("2023-09-12", "The sides had hoped to meet on Monday."),
    ("2023-09-12", "Members elected him at the congress on 2 September."),
    ("2024-01-22", "A year ago today the council met for the last time."),
    ("2024-01-22", "The factory will close on 31 January."),
    ("2024-01-22", "The award ceremony is on 3 February."),
    ("2024-01-22", "They could hold a second vote on 5 February if the first is tied."),
    ("2024-01-22", "The talks in December failed over the price."),
    ("2024-01-22", "The tribunal will deliver its decision on 9 February."),
    ("2025-06-05", "The match will be played on 14 June."),
    ("2025-06-05", "The bridge is due to reopen on 16 June."),
    ("2025-06-05", "Without a meeting this week, the fund will run dry, he said."),
    ("2025-06-05", "The lawyer's request to move the hearing to 30 June was denied."),
    ("2025-06-05", "It was the first time the two had met since 12 May."),
]


@pytest.mark.parametrize(("published", "text", "talks"), TOLD)
def test_a_passage_tells_its_meetings(published: str, text: str, talks: list[Row], nlp: Language) -> None:
    found = sorted(read(text, published, nlp), key=lambda talk: talk.start or "")
    told = [(_day(talk), talk.end, talk.location, talk.status, [lead.name for lead in talk.leads]) for talk in found]
    assert told == [_short(row, talk) for row, talk in zip(talks, found, strict=True)]


@pytest.mark.parametrize(("published", "text"), NONE)
def test_a_passage_of_something_else_tells_none(published: str, text: str, nlp: Language) -> None:
    assert read(text, published, nlp) == ()


def _day(talk: Talk) -> str | None:
    return talk.start[:16] if talk.start else None


def _short(row: Row, talk: Talk) -> Row:
    """A row that tells no hour fits any hour of its day."""
    start, *rest = row
    exact = talk.start[:16] if start and talk.start and talk.start.startswith(start) else start
    return (exact, *rest)  # type: ignore[return-value]
