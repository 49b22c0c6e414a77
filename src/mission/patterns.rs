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
    Regex::new(r"(?i)\b(?:response|reply|comments?|replies|observations) (?:of (?:the )?(?:government|ministry|authorities)[^.]{0,60})?(?:to|on|concerning) (?:the )?(?:osce|odihr|recommendations|final report|election (?:assessment|observation)|report)|(?:statement|comments?|commentary|position|remarks) (?:by|of|from) (?:the )?(?:(?:\p{Lu}\p{L}+ )?(?:ministry|government|foreign ministry|central election commission|authorities))[^.]{0,120}(?:concerning|regarding|in response|in connection with|on the (?:preliminary|final|interim|findings|conclusions))|(?:комментари\p{L}+|заявлени\p{L}+|ответ|позици\p{L}+) (?:министерств\p{L}+|мид|правительств\p{L}+|цик|центральн\p{L}+)[^.]{0,120}(?:в связи с|по поводу|относительно|на (?:заявление|доклад|отч[её]т|выводы))|(?:ответ|комментарии|замечания) (?:\p{L}+ ){0,4}(?:на|к|по) (?:итогов\p{L}+ )?(?:отч[её]т|доклад|рекомендаци)|对[^。]{0,20}(?:报告|建议)的(?:答复|回应|意见)").ok()
});

pub(super) static ELECTION_KINDS: Patterns<ElectionKind> = LazyLock::new(|| {
    all(&[
        (
            ElectionKind::General,
            r"(?i)general elections?|presidential and parliamentary elections?|parliamentary and presidential elections?|president(?:ial)?[^.]{0,30} and [^.]{0,20}(?:grand national assembly|parliament(?:ary)?)[^.]{0,20}elections?|всеобщ\p{L}+ выбор|президентск\p{L}+ и парламентск\p{L}+ выбор|总统(?:和|与|暨)议会选举|大选",
        ),
        (
            ElectionKind::Presidential,
            r"(?i)presidential (?:run-?off |early |snap )?(?:election|vote|poll|race|run-?off)|elections? of (?:the )?president|election for (?:the )?president|выбор\p{L}* (?:\p{L}+ ){0,2}президент|президентск\p{L}+ выбор|总统(?:提前)?(?:选举|大选)",
        ),
        (
            ElectionKind::Parliamentary,
            r"(?i)parliamentary (?:by-)?elections?|elections? (?:to|of|for) (?:the )?(?:deputies|members|house|parliament|national assembly|state duma|lower|mazhilis|majilis|milli|oliy|jogorku|legislative|mejlis|majlis|grand|verkhovna|people's|senate|assembly|bundestag|storting)|(?:state duma|legislative|house of representatives|snap parliament|diet|senate|congressional) elections?|парламентск\p{L}+ выбор|выбор\p{L}* (?:депутат|в (?:парламент|мажилис|государственн|милли|олий|жогорку|меджлис|палат|сенат|национальн))|议会(?:提前)?选举|议员选举|代表选举|杜马选举|下院选举|马日利斯",
        ),
        (ElectionKind::Referendum, r"(?i)referend(?:um|a)|plebiscite|референдум|плебисцит|全民公[决投]|公投"),
        (
            ElectionKind::Local,
            r"(?i)(?:local|municipal|regional|mayoral|council) elections?|(?:местн|муниципальн|региональн)\p{L}+ выбор|地方选举",
        ),
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
            r"(?i)election observation mission|\b[IE]?EOM\b|мисси\p{L}+ по наблюдению за (?:\p{L}+ ){0,3}(?:выбор|референдум)|选举观察团",
        ),
        (
            MissionForm::ObserverMission,
            r"(?i)observers?'? (?:delegation|mission|group)|monitoring (?:mission|group)|mission of (?:observers|monitors)|observer|мисси\p{L}+ (?:\p{L}+ ){0,2}наблюдател|групп\p{L}+ наблюдател|наблюдател|观察员?团|观察员",
        ),
    ])
});

pub(super) static DOCUMENT_KINDS: Patterns<DocumentKind> = LazyLock::new(|| {
    all(&[
        (
            DocumentKind::Preliminary,
            r"(?i)statement of preliminary|preliminary (?:statement|findings|conclusions|declaration|report)|предварительн\p{L}+ (?:заявлени|вывод|заключени|отч[её]т)|заявлени\p{L}+ о предварительн|отч[её]т о предварительн|初步(?:声明|结论|报告|调查)",
        ),
        (
            DocumentKind::Interim,
            r"(?i)interim (?:report|statement)|промежуточн\p{L}+ (?:отч[её]т|доклад|заявлени)|中期报告",
        ),
        (
            DocumentKind::Final,
            r"(?i)final report|final statement|report on (?:the )?observation|итогов\p{L}+ (?:отч[её]т|доклад|заявлени)|заключительн\p{L}+ (?:отч[её]т|доклад)|最终报告|总结报告",
        ),
        (
            DocumentKind::PressRelease,
            r"(?i)press release|news release|media advisory|пресс-релиз|新闻稿|新闻发布会|(?:open(?:s|ed)|launches) (?:\p{L}+ ){0,3}(?:observation|assessment) mission|(?-i:\p{Lu}{3,}), \d{1,2} \p{L}+(?: \d{4})? [–—-] |(?:mission|observers?) (?:has |have )?(?:starts?|started|begins?|began|begun|arrives?|arrived|continues?|sums? up|launch\p{L}*) |(?:news|press) conference|briefing|/TASS/|/ТАСС/|Sputnik|Kazinform|Interfax|Reuters|пресс-конференци|брифинг|(?:приступил|начал|прибыл)\p{L}* (?:к работе|работу|в )|公报|讯[）)]|通讯社.{0,12}电|日电",
        ),
        (
            DocumentKind::Final,
            r"(?i)statement (?:by|of|on) |заявлени\p{L}+ |声明|(?:monitored|observed) the (?:preparations?|conduct)|осуществил\p{L}+ (?:мониторинг|наблюдение)|осуществлял\p{L}+ (?:мониторинг|наблюдение)",
        ),
    ])
});

/// Names of rules for all kinds of election, which say nothing of this one: "presidential and/or parliamentary elections, as
/// well as referendums".
pub(super) static ALL_KINDS: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)presidential,? (?:and|or|and ?/ ?or|and \(or\)|/) ?(?:parliamentary|general)(?: elections?)?,? (?:and|as well as|or|/)(?: (?:the|also|at|for|in))* referend(?:ums?|a)|president(?:ial)?(?: and/or| and| or) parliament\p{L}* elections?(?:,? as well as|,? and|,? or) referend\p{L}+|elections? and referend(?:ums?|a)\b|elections? and holding (?:of )?referend(?:ums?|a)\b|президентск\p{L}+ (?:и|и/или|и \(или\)|или) парламентск\p{L}+ выбор\p{L}+,? (?:а также(?: на)?|и) референдум\p{L}+|по выборам и проведению референдум\p{L}+|总统(?:和|和/或|和（或）|和\(或\)|及)议会选举(?:以?及|和)全民公[决投]|选举和全民公[决投]").ok()
});
pub(super) static HELD: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:took place|takes place|held|holding|scheduled|conducted|set for|due|called for|voting|polling stations opened|состоя\p{L}*|прош\p{L}+|назначен\p{L}*|проведен\p{L}*|проходи\p{L}+|举行的?|于)[^.;\d]{0,24}$").ok()
});
pub(super) static RULES: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:regulations?|statute|approved|decision|decree|dated|document|convention|adopted|signed|since|invitation|утвержд\p{L}*|решени\p{L}*|положени\p{L}*|от|принят\p{L}*|条例|通过的?|批准)[^.;\d]{0,16}$").ok()
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
    Regex::new(r"(?i)election|referendum|vote\b|voting|poll|выбор|референдум|голосован|选举|公投|公决|投票").ok()
});
pub(super) static YEARS: Lazy = LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d\b|(?:19|20)\d\d年").ok());

/// Names in which "election" says nothing of a day.
pub(super) static COMPOUNDS: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:international )?(?:election|electoral|referendum) (?:observation|assessment|observer|monitoring|commission|management|code|law|observers)(?: mission)?|commissions? (?:for|on) (?:the )?elections?(?: and (?:holding (?:of )?)?referend\p{L}+)?|选举(?:和全民公[决投])?委员会|(?:有限)?选举(?:观察|评估)员?团?|избирательн\p{L}+ (?:комисси|кодекс|штаб)\p{L}*|комисси\p{L}+ (?:\p{L}+ )?по выборам(?: и (?:проведению )?референдум\p{L}+)?|наблюдени\p{L}+ за (?:\p{L}+ )?(?:выборами|референдумом)|мисси\p{L}+ по наблюдению за выборами").ok()
});
/// A date that opens or closes a stay: "from 8 September", "15–20 ноября".
pub(super) static BEGINS_RANGE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i)(?:\bfrom|\bbetween|\bsince|\bас|\bс|начиная с|自|从)\s*$").ok());
pub(super) static ENDS_RANGE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i)(?:\buntil|\btill|\bthrough|\bleave on|\bпо|\bдо|至|到)\s*$").ok());
pub(super) static CONTINUES_RANGE: Lazy =
    LazyLock::new(|| Regex::new(r"(?i)^\s*(?:to|until|through|and|–|-|по|до|至|到)\s*\d").ok());
/// What a mission did on the date: opened, arrived, was invited.
pub(super) static STARTED: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)^[^.;。\d]{0,12}(?:开设|开始工作|抵达|成立|派出|发出|邀请|opened|arrived|deployed|established|прибыл|развернут|начал\p{L}* работ)").ok()
});
pub(super) static POSTED: Lazy = LazyLock::new(|| {
    Regex::new(r"(?i)(?:published|posted|updated|date|опубликовано|дата(?: публикации)?|发布(?:日期|时间)?|日期|时间)\s*[:：]?\s*$").ok()
});
