//! What a number counts: patterns for the words right after and right before it, by language.
//!
//! `after` begins where the number ends, `before` ends where it begins; both stay inside the sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::figure::Quantity;
use super::figure::Quantity::{
    Candidates, Observers, ObserversCore, ObserversLongTerm, ObserversShortTerm, Parties, Recommendations,
    RegisteredVoters, Seats, Share, StationsTotal, StationsVisited,
};
use crate::codebook::Language;

/// Words right after the number; the first pattern that fits wins.
const AFTER_EN: [(Quantity, &str); 17] = [
    (
        Share,
        r"^,? (?:of (?:them|these|those|which|whom) )?(?:as )?(?:upheld|satisfied|dismissed|rejected)\b|^ (?:cases|instances|observations) (?:out )?of\b",
    ),
    (Share, r"^ (?:were|was|being) (?:assessed|rated|evaluated|considered|closed|found)\b"),
    (
        ObserversLongTerm,
        r"^,? (?:[a-z]+ ){0,3}long[- ]term\b|^ (?:[a-z]+[ -]){0,2}LTOs\b|^ of (?:them|whom) (?:[a-z]+ ){0,3}long-term",
    ),
    (ObserversShortTerm, r"^,? (?:[a-z]+[ -]){0,2}short[- ]term\b|^ (?:[a-z]+[ -]){0,2}STOs\b"),
    (
        ObserversCore,
        r"^(?: [a-z]+)?[ -](?:core (?:team )?(?:experts|members|analysts)|(?:members? )?(?:strong )?core team|election experts|analysts|experts (?:based |in |from ))",
    ),
    (
        Share,
        r"^ (?:out )?of (?:the |our |its |all )?(?:[a-z-]+['’]s )?(?:\d[\d, ]* )?(?:[a-z]+ ){0,3}(?:polling |voting )?(?:stations|precincts|premises|boxes|villages|observations|counts|districts|constituencies|tabulation|cases|complaints|petitions)\b",
    ),
    (Share, r"^ (?:ballot )?boxes\b"),
    (
        StationsTotal,
        r"^ (?:[a-z]+[ -]){0,4}?(?:polling|voting) (?:stations|sites|places|units|posts)|^ (?:[a-z]+ ){0,2}precincts\b|^ (?:[a-z]+ ){0,2}stations\b",
    ),
    (
        Candidates,
        r"^ (?:of (?:the |its )?)?(?:[a-z]+[ -]){0,3}?(?:candidates|contestants|nominees|contenders|challengers|hopefuls|aspirants|runners)\b",
    ),
    (RegisteredVoters, r"^ (?:[a-z]+ ){0,2}(?:registered |eligible )?(?:voters|electors|citizens|persons|people)\b"),
    (
        Seats,
        r"^[ -](?:[a-z]+[ -]){0,3}?(?:seats?|mandates|deputies|senators)\b|^[ -](?:[a-z]+ ){0,2}?members of (?:the )?(?:[a-z]+ ){0,2}(?:parliament|house|assembly|diet|chamber|senate|council|legislature|congress)|^-(?:member|seat) (?:parliament|house|assembly|chamber|senate)",
    ),
    (
        Observers,
        r"^ (?:[a-z]+[ -]){0,3}?(?:observers|monitors|observer teams?)\b|^ (?:people|persons|members|staff|delegates|parliamentarians|mps)\b|^ representatives\b|^-member (?:mission|delegation|team)",
    ),
    (Recommendations, r"^ (?:[a-z]+ ){0,2}recommendations"),
    (Parties, r"^ (?:[a-z]+[ -]){0,3}?(?:parties|lists|blocs|coalitions|political forces|movements)\b"),
    (RegisteredVoters, r"^ abroad\b"),
    (StationsVisited, r"^ (?:[a-z]+ ){0,2}(?:openings?|closings?|counts?)\b"),
    (Share, r"^ (?:[a-z]+ ){0,2}(?:districts|constituencies|tabulation centres|municipalities) (?:observed|visited)"),
];
const AFTER_RU: [(Quantity, &str); 15] = [
    (Share, r"^ (?:из них )?(?:признан[а-яё]*|удовлетворен[а-яё]*|обоснован[а-яё]*|отклонен[а-яё]*)"),
    (Share, r"^ (?:были |был )?(?:оценен|признан)"),
    (ObserversLongTerm, r"^ (?:[а-яё]+ ){0,3}?долгосрочн|^ (?:[а-яё]+ ){0,3}на долгосрочной основе"),
    (ObserversShortTerm, r"^ (?:[а-яё]+ ){0,3}?краткосрочн"),
    (ObserversCore, r"^ (?:[а-яё]+ ){0,2}эксперт|^ (?:член[а-яё]* )?основн[а-яё]+ (?:групп|команд|состав)"),
    (Share, r"^ (?:[а-яё]+ ){0,2}(?:урн\b|урнах|урны|ящик)"),
    (
        Share,
        r"^ (?:случа[а-яё]+ )?(?:из|от) (?:\d[\d ]* )?(?:[а-яё]+ ){0,3}(?:участк|случа|наблюдени|жалоб|обращени|комисси)",
    ),
    (StationsTotal, r"^ (?:[а-яё]+ ){0,4}?(?:участ(?:ок|к)|избирательн[а-яё]+ пункт)"),
    (RegisteredVoters, r"^ (?:[а-яё]+ ){0,3}избирател|^ (?:человек|гражда)|^ (?:за рубежом|за границей)"),
    (Candidates, r"^ (?:[а-яё]+ ){0,2}(?:кандидат|претендент|соискател|выдвиженц|участник[а-яё]* (?:гонки|выборов))"),
    (Seats, r"^ (?:[а-яё]+ ){0,2}(?:мест[аоу]?\b|мандат|депутат|сенатор|член[а-яё]* (?:парламента|палаты|сената))"),
    (Observers, r"^ (?:[а-яё]+ ){0,3}(?:наблюдател|представител|человек|членов|сотрудник|делегат|парламентари)"),
    (Recommendations, r"^ (?:[а-яё]+ ){0,2}рекомендаци"),
    (Parties, r"^ (?:[а-яё]+ ){0,2}(?:парти|блок|политическ[а-яё]+ сил|объединени|списк)"),
    (StationsVisited, r"^ (?:[а-яё]+ ){0,2}(?:открыти|закрыти|подсчет|подсчёт)"),
];
const AFTER_ZH: [(Quantity, &str); 14] = [
    (Share, r"^ ?(?:件|起|项|宗)?(?:获|被|得到)?(?:成立|支持|采纳|驳回)"),
    (Share, r"^ ?(?:个|处)(?:被|评价|评为|获得|获|存在|出现|未|不)"),
    (ObserversLongTerm, r"^ ?(?:多|余)?(?:名|位|人)?(?:[一-龥]{0,4})?长期"),
    (ObserversShortTerm, r"^ ?(?:多|余)?(?:名|位|人)?(?:[一-龥]{0,4})?短期"),
    (ObserversCore, r"^ ?(?:多|余)?(?:名|位)(?:[一-龥]{0,6})?(?:专家|核心)|^ ?人(?:组成的)?核心"),
    (Share, r"^ ?(?:个|只)(?:[一-龥]{0,2})?(?:票箱|投票箱)"),
    (StationsTotal, r"^ ?(?:多|余)?(?:个|处|所|座|家)(?:[一-龥]{0,6}?)?(?:投票站|投票点|站点|选区投票站)"),
    (Candidates, r"^ ?(?:多|余)?(?:名|位)(?:[一-龥]{0,6}?)?(?:候选人|参选人|参选者|竞选人|挑战者|自荐者|提名者)"),
    (RegisteredVoters, r"^ ?(?:多|余)?(?:万)?(?:名|位|人)?(?:在册|登记|合格|注册)?(?:选民|公民)|^ ?(?:多|余)?人"),
    (Observers, r"^ ?(?:多|余)?(?:名|位)(?:[一-龥]{0,8})?(?:观察员|监督员|成员|代表|议员)"),
    (Recommendations, r"^ ?(?:多|余)?(?:项|条)(?:[一-龥]{0,4})?建议"),
    (Parties, r"^ ?(?:多|余)?(?:个|份|家)(?:[一-龥]{0,4}?)?(?:政党|党派|党|名单|联盟)"),
    (Seats, r"^ ?(?:多|余)?(?:个|名|位)?(?:[一-龥]{0,4})?(?:席位|议席|席|议员|名额)"),
    (StationsVisited, r"^ ?(?:个|处)(?:开放|计票|关闭)"),
];

/// Words right before the number; asked when the words after it show nothing.
const BEFORE: [(Quantity, &str); 6] = [
    (
        RegisteredVoters,
        r"(?i)(?:registered voters|eligible voters|voters on the (?:rolls|lists?)|electorate)(?: [a-z]+){0,4} $|избирател[а-яё]*(?: [а-яё]+){0,3}(?: ?[:—–-]| составил[а-яё]*| составляет) ?$|(?:选民|选民人数|选民总数|选民数)(?:[一-龥]{0,3})$",
    ),
    (
        Candidates,
        r"(?i)(?:candidates|contestants|nominees)(?: [a-z]+){0,3} (?:to|was|were|is|stood at|totalled) $|(?:候选人)(?:共|共有|为|增至|减至)$",
    ),
    (
        Seats,
        r"(?i)\b(?:seats|mandates)(?: [a-z]+){0,8}? (?:from|to) $|(?:мест|мандатов)(?: [а-яё]+){0,8}? (?:с|до) $|(?:席位|议席)[一-龥]{0,10}(?:从|由|至|到)$",
    ),
    (Recommendations, r"(?i)recommendations(?: [a-z]+){0,3} $|(?:建议)(?:共|共有)$"),
    (StationsTotal, r"(?i)(?:polling stations|precincts) (?:totalled|numbered) $|投票站(?:共|共有|总数为)$"),
    (StationsVisited, r"(?i)(?:走访|访问|考察|观察)了?$"),
];

/// Ends of a number that names no noun of its own: "… of 23 nominees only *four* were admitted".
const BARE: &str = r"(?i)^(?:[,.;:)，。；、)]|$| (?:of (?:them|these|whom|which)|were|was|are|from|in|through|by|at|abroad|and|to|for|have|had|on|with|по|из них|из которых|за|от|в|и|на|были|был|допущен[а-яё]*|до)\b|(?:席|人|名|个|位|处)?(?:由|居住|获|被|在|按|通过|是|来自|,|，|。))";

type Rules = Vec<(Quantity, Regex)>;

fn compiled(rules: &[(Quantity, &str)]) -> Rules {
    rules.iter().filter_map(|(q, p)| Some((*q, Regex::new(&format!("(?i){p}")).ok()?))).collect()
}

// One a language: a text in one language compiles no other's.
static AFTER: [LazyLock<Rules>; 3] = [
    LazyLock::new(|| compiled(&AFTER_EN)),
    LazyLock::new(|| compiled(&AFTER_RU)),
    LazyLock::new(|| compiled(&AFTER_ZH)),
];
static BEFORE_RULES: LazyLock<Rules> = LazyLock::new(|| compiled(&BEFORE));
static BARE_RULE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(BARE).ok());

/// The quantity that the words right after a number show, and the length of those words.
pub(super) fn after(language: Language, after: &str) -> Option<(Quantity, usize)> {
    let fitting = AFTER[Language::BUILTIN.iter().position(|l| *l == language)?]
        .iter()
        .find_map(|(q, r)| r.find(after).map(|m| (*q, m.end())));
    fitting.filter(|(q, end)| {
        matches!(q, Share | ObserversLongTerm | ObserversShortTerm | ObserversCore) || !linked(&after[..*end])
    })
}

/// A preposition between a number and a noun: the noun is not what the number counts ("40 from closed lists").
fn linked(words: &str) -> bool {
    const LINKS: [&str; 24] = [
        "from", "in", "by", "for", "at", "on", "with", "to", "and", "under", "per", "during", "по", "из", "на", "в",
        "от", "за", "для", "с", "и", "к", "при", "со",
    ];
    words.split_whitespace().any(|w| LINKS.contains(&w.to_lowercase().as_str()))
}

/// The quantity that the words right before a number show.
pub(super) fn before(before: &str) -> Option<Quantity> {
    BEFORE_RULES.iter().find(|(_, r)| r.is_match(before)).map(|(q, _)| *q)
}

/// Whether no noun of its own follows the number.
pub(super) fn bare(after: &str) -> bool {
    BARE_RULE.as_ref().is_some_and(|r| r.is_match(after))
}
