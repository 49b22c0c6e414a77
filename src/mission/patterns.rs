//! Words that show what a document is, in three languages: elections, mission forms, kinds of document, and what stands beside a date.

use std::sync::LazyLock;

use regex::Regex;

use super::{DocumentKind, ElectionKind, MissionForm};

/// A pattern compiled when first needed; `None` if it were broken, which a test rules out.
pub(super) type Lazy = LazyLock<Option<Regex>>;
pub(super) type Patterns<T> = LazyLock<Vec<(T, Regex)>>;

fn all<T: Copy>(patterns: &[(T, &str)]) -> Vec<(T, Regex)> {
    patterns.iter().filter_map(|(v, p)| Some((*v, Regex::new(p).ok()?))).collect()
}

pub(super) static STATE_REPLY: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:response|reply|comments?|replies|observations) (?:of (?:the )?(?:government|ministry|authorities)[^.]{0,60})?(?:to|on|concerning) (?:the )?(?:osce|odihr|recommendations|final report|election (?:assessment|observation)|report)|(?:statement|comments?|commentary|position|remarks) (?:by|of|from) (?:the )?(?:(?:\p{Lu}\p{L}+ )?(?:ministry|government|foreign ministry|central election commission|authorities))[^.]{0,120}(?:concerning|regarding|in response|in connection with|on the (?:preliminary|final|interim|findings|conclusions))|(?:комментари\p{L}+|заявлени\p{L}+|ответ|позици\p{L}+) (?:министерств\p{L}+|мид|правительств\p{L}+|цик|центральн\p{L}+)[^.]{0,120}(?:в связи с|по поводу|относительно|на (?:заявление|доклад|отч[её]т|выводы))|comments? (?:on|concerning) (?:the )?(?:\p{L}+ )?statement|комментари\p{L}+ (?:в связи с|к|по поводу) (?:\p{L}+ ){0,2}(?:заявлени|отч[её]т|доклад)|(?:ответ|комментарии|замечания) (?:\p{L}+ ){0,4}(?:на|к|по) (?:итогов\p{L}+ )?(?:отч[её]т|доклад|рекомендаци)|对[^。]{0,20}(?:报告|建议)的(?:答复|回应|意见)").ok()
});

pub(super) static ELECTION_KINDS: Patterns<ElectionKind> = LazyLock::new(|| {
    all(&[
        (
            ElectionKind::General,
            r"(?i)general elections?|presidential(?:,| and|, and) (?:\p{L}+ )?(?:parliament|legislat)\p{L}+[^.]{0,30}elections?|parliamentary and presidential elections?|president(?:ial)?[^.]{0,30} and [^.]{0,20}(?:grand national assembly|parliament(?:ary)?)[^.]{0,20}elections?|всеобщ\p{L}+ выбор|президентск\p{L}+ и парламентск\p{L}+ выбор|总统(?:选举)?(?:和|与|暨)[^。]{0,6}议会选举|大选",
        ),
        (
            ElectionKind::Presidential,
            r"(?i)presidential (?:(?:and )?\p{L}+ )?(?:election|vote|poll|race|run-?off)|presidential run-?off|elections? (?:of|for) (?:the )?(?:president|head of (?:the )?state)|выбор\p{L}* (?:\p{L}+ ){0,2}(?:президент|главы государства)|президентск\p{L}+ выбор|总统(?:提前)?(?:选举|大选)",
        ),
        (
            ElectionKind::Local,
            r"(?i)(?:local|municipal|regional|mayoral|council) elections\b|выбор\p{L}* депутат\p{L}+ (?:\p{L}+ ){0,2}(?:городск|районн|местн)|(?:местн|муниципальн|региональн)\p{L}+ выбор|地方选举",
        ),
        (
            ElectionKind::Parliamentary,
            r"(?i)parliamentary (?:by-)?elections?|elections? (?:to|of|for) (?:the )?(?:deputies|members|house|parliament|national assembly|state duma|lower|mazhilis|majilis|milli|oliy|jogorku|legislative|mejlis|majlis|grand|verkhovna|people's|senate|assembly|bundestag|storting)|(?:state duma|legislative|house of representatives|snap parliament|diet|senate|congressional|mid-?term) elections?|парламентск\p{L}+ выбор|выбор\p{L}* (?:депутат|в (?:парламент|мажилис|госдум|государственн|милли|олий|жогорку|меджлис|палат|сенат|национальн))|(?:代表院|众议院|立法院|国民会议|最高会议)[^。\n]{0,8}选举|议会(?:提前)?选举|议员选举|代表选举|杜马选举|下院选举|马日利斯",
        ),
        (ElectionKind::Referendum, r"(?i)referend(?:um|a)|plebiscite|референдум|плебисцит|全民公[决投]|公投"),
    ])
});

pub(super) static MISSION_FORMS: Patterns<MissionForm> = LazyLock::new(|| {
    all(&[
        (
            MissionForm::Leom,
            r"(?i)limited (?:election|referendum) observation mission|\bL[ER]OM\b|ограниченн\p{L}+ мисси|有限选举观察",
        ),
        (MissionForm::Ram, r"(?i)referendum assessment mission|\bRAM\b|мисси\p{L}+ по оценке референдума"),
        (
            MissionForm::Eam,
            r"(?i)(?:election|special election) (?:assessment|expert) (?:mission|team)|\bS?EAM\b|\bEET\b|мисси\p{L}+ по оценке выборов|групп\p{L}+ экспертов|选举评估",
        ),
        (
            MissionForm::Eom,
            r"(?i)elect(?:ion|oral) observation mission|\b[IE]?EOM\b|мисси\p{L}+ (?:\p{L}+ ){0,2}по наблюдению за (?:\p{L}+ ){0,3}(?:выбор|референдум)|选举观察团",
        ),
        (
            MissionForm::ObserverMission,
            r"(?i)observers?['’]? (?:delegation|mission|group)|monitoring (?:mission|group)|mission of (?:observers|monitors)|мисси\p{L}+ (?:\p{L}+ ){0,2}наблюдател|(?:групп|делегаци)\p{L}+ (?:\p{L}+ ){0,2}наблюдател|наблюдательн\p{L}+ мисси|观察员?[团组]|观察员代表团",
        ),
    ])
});

/// A body that came to observe and gave its mission no name.
pub(super) static UNNAMED_FORMS: Patterns<MissionForm> = LazyLock::new(|| {
    all(&[(
        MissionForm::ObserverMission,
        r"(?i)observation mission|ad hoc committee|(?:mission|delegation)\b[^.\n]{0,200}\b(?:observ|monitor)\p{L}+|(?:мисси|делегаци)\p{L}+[^.\n]{0,100}(?:наблюд|мониторинг)|代表团[^。\n]{0,60}观察",
    )])
});

pub(super) static PRESIDENT: Lazy = LazyLock::new(|| Regex::new(r"(?i)presidential|президентск|总统").ok());

/// What documents of a kind call themselves.
const NAMES: [(DocumentKind, &str); 3] = [
    (
        DocumentKind::Preliminary,
        r"statement of preliminary|preliminary (?:statement|findings|conclusions|declaration|report)|предварительн\p{L}+ (?:заявлени|вывод|заключени|отч[её]т)|(?:заявлени|отч[её]т)\p{L}* о предварительн|初步(?:声明|结论|报告|调查)",
    ),
    (DocumentKind::Interim, r"interim (?:report|statement)|промежуточн\p{L}+ (?:отч[её]т|доклад|заявлени)|中期报告"),
    (
        DocumentKind::Final,
        r"final (?:report|statement)|report on (?:the )?observation|итогов\p{L}+ (?:отч[её]т|доклад|заявлени)|заключительн\p{L}+ (?:отч[её]т|доклад)|最终报告|总结报告",
    ),
];

/// Patterns of the names between two others.
fn names(before: &str, after: &str) -> Vec<(DocumentKind, Regex)> {
    NAMES.iter().filter_map(|(v, p)| Some((*v, Regex::new(&format!("(?im){before}(?:{p}){after}")).ok()?))).collect()
}

/// A headline: a body and what it did, said or will do.
pub(super) static HEADLINES: Patterns<DocumentKind> = LazyLock::new(|| {
    all(&[(
        DocumentKind::PressRelease,
        r"(?im)press release|news release|media advisory|(?:news|press) conference|briefing|^[^.\n]{0,80}\b(?:mission|observers?|monitors|delegation|assembly|head|ODIHR|OSCE|PACE|SCO|CIS|EU|AU|TURKPA|OTS|parliamentarians|report)\b[^.\n]{0,90}\b(?:open(?:s|ed)|launch(?:es|ed)|deploy(?:s|ed)|sends|starts?|started|begins?|began|begun|arrives?|arrived|continues?|concludes?|recogni[sz]es?|releases|issues|publishes|presents?|recommends?|notes|says?|said|told|hails?|praises?|cancels?|sums? up|ready to|welcome in)\b|\b(?:observers|delegation|parliamentarians|ODIHR|OSCE|PACE|SCO|CIS|EU|AU|TURKPA|OTS)(?: PA)? (?:will|to) (?:observe|monitor|hold|deploy|send|report|visit|present)|[:–-] [^:\n]{0,50}(?:mission|observers|head)\s*$|пресс-(?:релиз|конференци)|брифинг|(?:мисси|наблюдател|делегаци|БДИПЧ|ОБСЕ|ШОС|СНГ|выбор)\p{L}*[^.\n]{0,80} (?:признал|оценил|назвал|заявил|сообщил|открыл|начал|приступил|прибыл|направ[ия]|отказал|отметил|завершил|считает|не (?:выявил|наш|увидел|обнаружил|зафиксировал))\p{L}*|(?:начал|прибыл|приступил)\p{L}* (?:работу |к работе )?(?:мисси|делегаци|наблюдател)|新闻稿|新闻发布会|新闻公报|(?:观察员?团|观察员|团长|代表团|欧安组织|上合组织)[^。\n]{0,40}(?:表示|称|认为|承认|抵达|启动|发现|注意到|批评|将)|(?:团长|特使|秘书长|观察团|组织|OSCE)[:：]",
    )])
});
pub(super) static TITLES: Patterns<DocumentKind> = LazyLock::new(|| names("", ""));
pub(super) static STATEMENTS: Patterns<DocumentKind> = LazyLock::new(|| {
    all(&[(
        DocumentKind::Final,
        r"(?i)statement\s(?:by|of|on)\s|communiqu[eé]|заявлени\p{L}+\s|заключени\p{L}+\s|声明|结论|公报",
    )])
});
/// A document that speaks of itself: by name at the head of a line, or with terms it defines.
pub(super) static OWN_NAMES: Patterns<DocumentKind> = LazyLock::new(|| {
    let mut found = names(r"(?:\bthis |\bpresent |\bmission |настоящ\p{L}+ |данн\p{L}+ |本)", "");
    found.extend(names(r"^[^\p{L}\n]*(?:[IVX]+\. )?", r"(?:[^.。\n]|г\.){0,120}\.?$"));
    found.extend(all(&[(DocumentKind::Final, r#"(?i)hereinafter|\(далее ?[–—-]|以下(?:简?称)"#)]));
    found
});
/// Somebody reports what a mission said, does or will do.
pub(super) static REPORTS: Patterns<DocumentKind> = LazyLock::new(|| {
    all(&[
        (
            DocumentKind::PressRelease,
            r"(?i)\b(?:said|told|says|announces|today)\b|press release|news release|media advisory|(?:news|press)[ -]conference|briefing|(?-i:\p{Lu}{3,}), \d{1,2} \p{L}+(?: \d{4})? [–—-] |(?:mission|observers?) (?:has |have )?(?:starts?|started|begins?|began|begun|arrives?|arrived|continue[sd]?|sums? up|launch\p{L}*)|(?:mission|observers|members|delegation|secretary[ -]general)\b[^.\n]{0,120} (?:will|plans? to|intends? to|are to|is planning to) (?:observe|monitor|assess|visit|follow|meet|focus|inspect|travel|hold|operate|arrive|stay|be (?:in|deployed))|/TASS/|/ТАСС/|Sputnik|Kazinform|Interfax|Reuters|пресс-(?:релиз|конференци)|брифинг|сегодня|(?:заявил|сообщ|сказал|рассказал)\p{L}*|переда[её]т|(?:приступил|начал|прибыл)\p{L}* (?:к работе|работу|в )|(?m:^\p{Lu}[\p{L}’ ]+\. (?:\d{1,2} \p{L}+|\p{L}+ \d{1,2})\. )|\b(?:reports|informs)[, ]|讯[）)]|通讯社.{0,12}电|日电|记者|今天|将于[^。]{0,20}公布|(?:派遣|注意到)[^。]{0,30}(?:观察|选举)",
        ),
        (
            DocumentKind::Final,
            r"(?i)(?:monitored|observed) (?:the )?(?:preparations?|conduct)|(?:accomplished|completed|conducted|carried out) (?:a|its|the) (?:mission|observation)|(?:conducted|carried out) observation|осуществ\p{L}+ (?:мониторинг|наблюдение)",
        ),
    ])
});

/// Names of rules for all kinds of election, which say nothing of this one: "presidential and/or parliamentary elections, as
/// well as referendums".
pub(super) static ALL_KINDS: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)presidential,? (?:and|or|and ?/ ?or|and \(or\)|/) ?(?:parliamentary|general)(?: elections?)?,? (?:and|as well as|or|/)(?: (?:the|also|at|for|in))* referend(?:ums?|a)|president(?:ial)?(?: and/or| and| or) parliament\p{L}* elections?(?:,? as well as|,? and|,? or) referend\p{L}+|elections? and referend(?:ums?|a)\b|elections? and holding (?:of )?referend(?:ums?|a)\b|президентск\p{L}+ (?:и|и/или|и \(или\)|или) парламентск\p{L}+ выбор\p{L}+,? (?:а также(?: на)?|и) референдум\p{L}+|по (?:проведению )?выбор\p{L}+ и (?:проведению )?референдум\p{L}+|总统(?:和|和/或|和（或）|和\(或\)|及)议会选举(?:以?及|和)全民公[决投]|选举和全民公[决投]").ok()
});
pub(super) static HELD: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:took place|takes place|held|holding|scheduled|conducted|set for|due|called for|voting|polling stations opened|состоя\p{L}*|про(?:ш|йд)\p{L}+|назначен\p{L}*|проведен\p{L}*|проходи\p{L}+|举行的?|于)[^.;\d]{0,40}$").ok()
});
pub(super) static RULES: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:regulations?|statute|approved|decision|decree|dated|document|convention|adopted|signed|since|invitation|утвержд\p{L}*|решени\p{L}*|положени\p{L}*|\bот|принят\p{L}*|条例|通过的?|批准)[^.;\d]{0,16}$").ok()
});
/// The name of the joint missions that ODIHR leads, where copies dropped the letterhead.
pub(super) static IEOM: Lazy = LazyLock::new(|| Regex::new(r"(?i)international election observation mission").ok());
pub(super) static JOINT: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)common endeavou?r|joint (?:undertaking|mission|effort|endeavou?r|observation)|joined (?:forces|efforts)|international election observation( mission)?\s|IEOM|international referendum observation|общей работы|совместн\p{L}+ (?:усили|мисси|работ)").ok()
});
pub(super) static BODY: Lazy = LazyLock::new(|| {
    Regex::new(r"((?:Ministry|Department) (?:of|for) (?:(?:the|and|of|for|\p{Lu}\p{L}+),? ?)+|Government of (?:the )?\p{Lu}\p{L}+|Central Election Commission|\p{Lu}\p{L}+ Government|Министерств\p{L}+(?: \p{L}+){1,5}|Правительств\p{L}+(?: \p{Lu}\p{L}+)*)").ok()
});
pub(super) static NEAR: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)election|referendum|vote\b|voting|poll|выбор|референдум|голосован|选举|公投|公决|投票|ballot on")
        .ok()
});
pub(super) static YEARS: Lazy = LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d\b|(?:19|20)\d\d年").ok());

/// Names in which "election" says nothing of a day.
pub(super) static COMPOUNDS: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:international )?(?:election|electoral|referendum) (?:observation|assessment|observer|monitoring|commission|management|code|law|observers)(?: mission)?|commissions? (?:for|on) (?:the )?elections?(?: and (?:holding (?:of )?)?referend\p{L}+)?|选举(?:和全民公[决投])?委员会|(?:有限)?选举(?:观察|评估)员?团?|избирательн\p{L}+ (?:комисси|кодекс|штаб)\p{L}*|комисси\p{L}+ (?:\p{L}+ )?по выборам(?: и (?:проведению )?референдум\p{L}+)?|наблюдени\p{L}+ за (?:\p{L}+ )?(?:выборами|референдумом)|мисси\p{L}+ по наблюдению за выборами").ok()
});
/// A date that opens or closes a stay: "from 8 September", "15–20 ноября".
pub(super) static BEGINS_RANGE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i)(?:\bfrom|\bbetween|\bsince|\bас|\bс|начиная с|自|从)\s*$").ok());
pub(super) static ENDS_RANGE: Lazy = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\d to|\d \p{L}{3,}(?: \d{4})?(?: года)? [–-]|\buntil|\btill|\bthrough|\bleave on|\bпо|\bдо|至|到)\s*$",
    )
    .ok()
});
pub(super) static CONTINUES_RANGE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i)^\s*(?:to|until|through|and|–|-|по|до|至|到)\s*\d").ok());
/// What a mission did on the date: opened, arrived, was invited.
pub(super) static STARTED: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)^[^.;。\d]{0,12}(?:开设|开始工作|抵达|成立|派出|发出|邀请|opened|arrived|deployed|established|прибыл|развернут|начал\p{L}* работ)").ok()
});
/// A day on which journalists were called or a mission sent.
pub(super) static CALLED: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:(?:press|news)[ -]conference[^.;\d]{0,40}|\b(?:mission|team|delegation|observers)(?: in \p{L}+)?(?: on)?(?: the)?|пресс-конференци\p{L}+[^.;\d]{0,40})\s*$").ok()
});
/// What follows a date of something done before or after a vote: "on 22 September to follow the elections".
pub(super) static PURPOSE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i) (?:to|after|following|ahead of|по|после|перед|в связи) ").ok());
/// A time of day beside a date, which is then the day a page was posted.
pub(super) static CLOCK_AFTER: Lazy = LazyLock::new(|| Regex::new(r"^[\s,|T–—-]*\d{1,2}:\d\d").ok());
pub(super) static CLOCK_BEFORE: Lazy = LazyLock::new(|| Regex::new(r"\d{1,2}:\d\d[\s,|/–—-]*$").ok());
pub(super) static POSTED: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:published|posted|updated|date|for immediate release|опубликовано|дата(?: публикации)?|发布(?:日期|时间)?|日期|时间)\s*[:：]?\s*$|(?-i:г\. \p{Lu}[\p{L}-]+, )$").ok()
});
