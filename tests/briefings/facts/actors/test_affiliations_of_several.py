"""Whom several people of one text act for, over many fields: each for the own side."""

from __future__ import annotations

from typing import Any

import pytest

CASES: list[tuple[str, dict[str, str]]] = [
    (
        "South Korea and Peru, which tabled it, will be represented by ambassadors Min Park and Luis Soto.",
        {"Min Park": "South Korea", "Luis Soto": "Peru"},
    ),
    (
        "Deputy prime ministers Sahin Must of Azerbaijan and Mher Grig of Armenia will meet at the border.",
        {"Sahin Must": "Azerbaijan", "Mher Grig": "Armenia"},
    ),
    (
        "Lotte Hoek, leader of the farmers’ party BVL, said so.",
        {"Lotte Hoek": "BVL"},
    ),
    (
        "Anti-Smoking Agency of Kenya boss Grace Wamb spoke. Halv Lie, who runs the Nordic shoe maker Fjordspor, left.",
        {"Grace Wamb": "Anti-Smoking Agency of Kenya", "Halv Lie": "Fjordspor"},
    ),
    (
        "The head of the Commission's energy department, Ditte Laur, said so. The European Commission will not pay.",
        {"Ditte Laur": "European Commission"},
    ),
    (
        "LA PAZ. Bolivia's court is silent.\n\nPresident Evo Quir will wait. His interior minister, Hugo Terra, left.",
        {"Evo Quir": "Bolivia", "Hugo Terra": "Bolivia"},
    ),
    (
        (
            "The Supreme Court of Kenya will rule on Friday. Chief Justice Mary Njoroge told lawyers to keep "
            "calm. The court's registrar, Paul Otieno, said seats would be limited."
        ),
        {"Paul Otieno": "Supreme Court of Kenya", "Mary Njoroge": "Supreme Court of Kenya"},
    ),
    (
        (
            "The Tenants' Association has sued Brookline Homes. Anna Keller, its solicitor, said tenants were "
            "afraid. Counsel for Brookline, Peter Marsh, asked for more time."
        ),
        {"Anna Keller": "Tenants' Association", "Peter Marsh": "Brookline Homes"},
    ),
    (
        (
            "The Millbrook school board voted 4-3 to close two schools. Board president Carol Dane said there was"
            " no money. Board member Luis Ortega voted against."
        ),
        {"Carol Dane": "Millbrook school board", "Luis Ortega": "Millbrook school board"},
    ),
    (
        (
            "The International Rowing Federation (IRF) has suspended Belarus. IRF president Johan Lund said "
            "rowers could still row. Secretary general Pia Berg will meet them on Friday."
        ),
        {"Johan Lund": "International Rowing Federation", "Pia Berg": "International Rowing Federation"},
    ),
    (
        (
            "The International Rowing Federation has suspended Belarus. The federation's president, Johan Lund, "
            "said it had no choice. The head of the Belarusian federation, Oleg Petrov, called it a disgrace."
        ),
        {"Johan Lund": "International Rowing Federation", "Oleg Petrov": "Belarus"},
    ),
    (
        (
            "KHARTOUM - Sudan's army said on Sunday it had taken the bridge. Army spokesman Nabil Abdalla said "
            "the Rapid Support Forces had fled. The RSF's deputy commander, Abdel Rahim, denied it."
        ),
        {"Nabil Abdalla": "Sudan", "Abdel Rahim": "Rapid Support Forces"},
    ),
    (
        (
            "Colombia's government and the rebel National Liberation Army (ELN) will meet in Havana. The "
            "government's chief negotiator, Vera Gomez, said a truce was near. The ELN's top commander, Antonio "
            "Garcia, will not attend."
        ),
        {"Vera Gomez": "Colombia", "Antonio Garcia": "National Liberation Army"},
    ),
    (
        (
            'Aurora Mining said on Tuesday it would not talk. "We are not for sale," chief executive Nadia Roy '
            "said. Finance director Tom Hale said profits had doubled."
        ),
        {"Nadia Roy": "Aurora Mining", "Tom Hale": "Aurora Mining"},
    ),
    (
        "US Secretary of State Alan Grant will meet his Turkish counterpart, Emre Kaya, in Ankara on Monday.",
        {"Alan Grant": "United States", "Emre Kaya": "Turkey"},
    ),
    (
        (
            "Secretary of State Alan Grant will travel to Ankara. White House press secretary Mia Cole said the "
            "trip would last a day. National security adviser Bob Ray will join him."
        ),
        {"Alan Grant": "United States", "Mia Cole": "White House"},
    ),
    (
        (
            "MANILA (Wire) - The Philippines will not withdraw from the shoal, Defence Secretary Jose Ramos said "
            "on Friday. Foreign Minister Li Wen said in Beijing that China would respond."
        ),
        {"Jose Ramos": "Philippines", "Li Wen": "China"},
    ),
    (
        (
            "Prime Minister Janos Varga told parliament in Budapest that Hungary would veto the budget. Finance "
            "minister Peter Nagy agreed."
        ),
        {"Janos Varga": "Hungary", "Peter Nagy": "Hungary"},
    ),
    (
        (
            "The UN envoy for Yemen, Hans Berg, briefed the Security Council. The Houthis' chief negotiator, "
            "Mohammed Salam, was in Muscat."
        ),
        {"Hans Berg": "United Nations", "Mohammed Salam": "Houthis"},
    ),
    (
        (
            "UN special envoy Hans Berg briefed the Security Council. Saudi Arabia's ambassador to Yemen, "
            "Mohammed al-Jaber, led his country's team."
        ),
        {"Hans Berg": "United Nations", "Mohammed al-Jaber": "Saudi Arabia"},
    ),
    (
        (
            "Angelo Rossi, for the Teachers' Federation, said class sizes had grown. Beth Long, for the ministry,"
            " disagreed. The Education Ministry wants talks."
        ),
        {"Angelo Rossi": "Teachers' Federation", "Beth Long": "Education Ministry"},
    ),
    (
        (
            "The World Health Organization warned of cholera. WHO Director-General Ada Lind said the world must "
            "act. Its Africa director, Moses Kone, flew to Bamako."
        ),
        {"Ada Lind": "World Health Organization", "Moses Kone": "World Health Organization"},
    ),
    (
        "Eva Blum, the head of the Data Protection Authority, and Jay Fox, Chatterly's lawyer, will meet on Friday.",
        {"Eva Blum": "Data Protection Authority", "Jay Fox": "Chatterly"},
    ),
    (
        (
            "The Civil Aviation Authority has grounded the planes. Chief inspector Rolf Dahl said cracks had been"
            " found. The maker, Norwing, sent engineers. Norwing vice president Ida Moe said they were safe."
        ),
        {"Rolf Dahl": "Civil Aviation Authority", "Ida Moe": "Norwing"},
    ),
    (
        (
            "Labour leader Jane Doyle and Conservative chairman Mark Orr will debate. Green candidate Lily Fox "
            "was not invited."
        ),
        {"Jane Doyle": "Labour", "Lily Fox": "Green"},
    ),
    (
        "Armenia will be represented by Tigran Sahak and Azerbaijan by Shahin Aliyev.",
        {"Tigran Sahak": "Armenia", "Shahin Aliyev": "Azerbaijan"},
    ),
    (
        (
            "Tigran Sahak will head the Armenian delegation. The Azerbaijani team is led by Shahin Aliyev, a "
            "deputy minister."
        ),
        {"Tigran Sahak": "Armenia", "Shahin Aliyev": "Azerbaijan"},
    ),
    (
        "Tigran Sahak, leading the Armenian side, and Azerbaijan's Shahin Aliyev will sign.",
        {"Tigran Sahak": "Armenia", "Shahin Aliyev": "Azerbaijan"},
    ),
    (
        '"We will not yield," said Ann Frey, president of the Premier League. Her deputy, Ted Moor, nodded.',
        {"Ann Frey": "Premier League", "Ted Moor": "Premier League"},
    ),
    (
        (
            "Ukraine's president, Ihor Bondar, will send his chief of staff, Taras Melnyk, to Geneva. Bondar's "
            "spokeswoman, Olena Rud, said so."
        ),
        {"Taras Melnyk": "Ukraine", "Olena Rud": "Ukraine"},
    ),
    (
        (
            "A ceasefire in Gaza is near, said Qatari prime minister Hamad Said. Hamas official Basem Odeh and "
            "Israel's Mossad chief, David Levi, were in Doha."
        ),
        {"Hamad Said": "Qatar", "Basem Odeh": "Hamas", "David Levi": "Mossad"},
    ),
    (
        (
            "The African Union's peace and security commissioner, Bankole Ade, and the chair of the bloc, Felix "
            "Moyo, arrived."
        ),
        {"Bankole Ade": "African Union", "Felix Moyo": "African Union"},
    ),
    (
        (
            "The Fishermen's Cooperative and the Port Authority of Vigo met. The cooperative's president, Xoan "
            "Lema, left early; the authority's head, Marta Rey, stayed."
        ),
        {"Xoan Lema": "Fishermen's Cooperative", "Marta Rey": "Port Authority of Vigo"},
    ),
    (
        (
            "Bishop Desmond Lau of the Anglican Diocese of Harare said the church would not move. The diocese's "
            "lawyer, Grace Moyo, filed papers."
        ),
        {"Desmond Lau": "Anglican Diocese of Harare", "Grace Moyo": "Anglican Diocese of Harare"},
    ),
    (
        (
            "The nurses' union NSF wants more pay, its leader Kari Dahl said. The union's deputy leader, Ola Moe,"
            " said so too."
        ),
        {"Kari Dahl": "NSF", "Ola Moe": "NSF"},
    ),
    (
        "Lord Barrow, the Scot who presides over the Chess Federation, said no. Ann Roe (Orange Party) agreed.",
        {"Barrow": "Chess Federation", "Ann Roe": "Orange Party"},
    ),
    (
        "Bolivia and Chile will talk. La Paz will send its foreign minister, Elsa Moya; Santiago its envoy, Pablo Rey.",
        {"Elsa Moya": "Bolivia", "Pablo Rey": "Chile"},
    ),
    (
        "Supporters' Trust secretary Ann Boyle left. New Jersey's Tom Rice and his Kenyan colleague, Lucy Wanga, sat.",
        {"Ann Boyle": "Supporters' Trust", "Tom Rice": "New Jersey", "Lucy Wanga": "Kenya"},
    ),
    (
        "The founder and director of Cellgen, Raj Menon, left. Cellgen's board has named finance chief Ellen Cho.",
        {"Raj Menon": "Cellgen", "Ellen Cho": "Cellgen"},
    ),
    (
        "The guild's Nuria Sole said no. The Guild of Air Controllers met. So did Peru's, Ana Ruiz.",
        {"Nuria Sole": "Guild of Air Controllers", "Ana Ruiz": "Peru"},
    ),
    (
        "Clara Dupont was elected president of the Chess Union. The Doctors' Chamber, whose chair is Ilona Kiss, met.",
        {"Clara Dupont": "Chess Union", "Ilona Kiss": "Doctors' Chamber"},
    ),
    (
        "The mediators, Rolf Haas and Eva Kern, were appointed by the Labour Court.",
        {"Rolf Haas": "Labour Court", "Eva Kern": "Labour Court"},
    ),
    (
        "Two members of the Coast Alliance, Tim Rourke and Ann Scott, were released.",
        {"Tim Rourke": "Coast Alliance", "Ann Scott": "Coast Alliance"},
    ),
    (
        (
            "The world anti-doping agency WADA named Lars Holm as its president. WADA's science director, Olivier"
            " Petit, resigned."
        ),
        {"Lars Holm": "WADA", "Olivier Petit": "WADA"},
    ),
    (
        (
            "Canadian Foreign Minister Anne Roy spoke to France's Luc Petit. Germany's chancellor, Jens Vogt, was"
            " not there."
        ),
        {"Anne Roy": "Canada", "Luc Petit": "France", "Jens Vogt": "Germany"},
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[next(iter(told)) for _, told in CASES])
def test_whom_people_act_for(text: str, told: dict[str, str], actors: Any) -> None:
    found = actors(text)
    assert {name: found[name].affiliation for name in told} == told
