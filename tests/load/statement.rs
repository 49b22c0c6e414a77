//! One fictional statement in the manner of a mission, written out in three languages.

/// A part of the statement. `{1}` in a text is the mark of footnote 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Piece {
    /// Heading and its level; 1 is the title.
    Heading(u8, &'static str),
    /// Paragraph.
    Paragraph(&'static str),
    /// Item of a list without numbers.
    Bullet(&'static str),
    /// Item of a numbered list.
    Numbered(u32, &'static str),
    /// Footnote.
    Note(&'static str, &'static str),
}

use Piece::{Bullet, Heading, Note, Numbered, Paragraph};

/// What comes back on every page of the PDF and is no part of the statement.
pub(crate) const RUNNING_HEAD: [&str; 3] = [
    "Election Observation Mission – Velmora 2031",
    "Миссия наблюдателей – Вельмора 2031",
    "选举观察团 – 维尔莫拉 2031",
];

/// The statement in English, Russian and Chinese.
pub(crate) const STATEMENTS: [&[Piece]; 3] = [ENGLISH, RUSSIAN, CHINESE];

const ENGLISH: &[Piece] = &[
    Heading(1, "Statement of preliminary findings on the parliamentary elections in Velmora"),
    Paragraph(
        "The International Election Observation Mission observed the parliamentary elections of 9 March 2031 at the \
         invitation of the authorities. The assessment was made against OSCE commitments, other international obligations \
         and national legislation. This statement is preliminary, and the final report will follow some eight weeks later.",
    ),
    Heading(2, "I. Preliminary conclusions"),
    Paragraph(
        "The elections were well administered, and voters had a choice between five parties. Fundamental freedoms were \
         respected, but the rules on assembly, art. 12 of the law, were applied unevenly. As one interlocutor put it, “The \
         campaign was calm, but it was not equal.” Women remain under-represented, with only 27.5 per cent of candidates.",
    ),
    Paragraph(
        "The legal framework provides a sound basis for democratic elections. Some long-standing recommendations, e.g. those \
         on campaign finance, have not been addressed.",
    ),
    Heading(2, "II. Legal framework and administration"),
    Heading(3, "A. Electoral system"),
    Paragraph(
        "The parliament has 120 members who are elected for four years.{1} Parties need at least 5% of the valid votes, i.e. \
         more than most of them received in 2027. The boundaries of the districts were last reviewed in 2019.",
    ),
    Note("1", "See Article 4 of the Election Code, as amended in 2029."),
    Heading(3, "B. Election commissions"),
    Paragraph(
        "The Central Election Commission (CEC) worked transparently and met its deadlines. Its sessions were open to \
         observers and to the media. Decisions of lower commissions were, however, not always published in time.",
    ),
    Heading(2, "III. Voting and counting"),
    Paragraph(
        "Election day was peaceful, and voting was assessed positively in 96 per cent of the 1,204 polling stations \
         observed. Counting was assessed less positively. The mission noted the following problems:",
    ),
    Bullet("unsealed ballot boxes in 14 polling stations, mostly in the capital;"),
    Bullet("group voting, mostly by families;"),
    Bullet("results protocols that were not displayed at the entrance, as the law requires them to be."),
    Paragraph("The tabulation of results was orderly. Observers were given full access to it."),
    Heading(2, "IV. Recommendations"),
    Paragraph(
        "The following steps would bring the conduct of elections closer to the commitments. The mission stands ready to \
         assist the authorities.",
    ),
    Numbered(
        1,
        "The law should be amended to regulate campaign finance. Reports should be published before election day.",
    ),
    Numbered(2, "The CEC should publish all decisions of lower commissions within one day of their adoption."),
    Paragraph("The mission thanks the authorities, the parties and the voters of Velmora for their cooperation."),
];

const RUSSIAN: &[Piece] = &[
    Heading(1, "Заявление Миссии наблюдателей о парламентских выборах в Вельморе"),
    Paragraph(
        "Миссия наблюдателей осуществляла мониторинг парламентских выборов 9 марта 2031 г. по приглашению Центральной \
         избирательной комиссии. Оценка дана на основе национального законодательства и международных обязательств страны. \
         Настоящее заявление носит предварительный характер, итоговый доклад будет опубликован через восемь недель.",
    ),
    Heading(2, "I. Предварительные выводы"),
    Paragraph(
        "Выборы были хорошо организованы, и избиратели могли выбирать между пятью партиями. Основные свободы соблюдались, \
         однако правила проведения собраний (ст. 12 закона) применялись неодинаково. По словам одного из собеседников, \
         «кампания была спокойной, но не равной». Женщины составили лишь 27,5% кандидатов.",
    ),
    Paragraph(
        "Законодательство создаёт надёжную основу для демократических выборов. Некоторые прежние рекомендации, касающиеся \
         финансирования кампании, не были выполнены.",
    ),
    Heading(2, "II. Законодательство и организация выборов"),
    Heading(3, "А. Избирательная система"),
    Paragraph(
        "Парламент состоит из 120 депутатов, избираемых на четыре года.{1} Партиям необходимо получить не менее 5% \
         действительных голосов, т.е. больше, чем получило большинство из них в 2027 году. Границы округов в последний раз \
         пересматривались в 2019 году.",
    ),
    Note("1", "См. статью 4 Избирательного кодекса в редакции 2029 года."),
    Heading(3, "Б. Избирательные комиссии"),
    Paragraph(
        "Центральная избирательная комиссия (ЦИК) работала открыто и соблюдала сроки. Её заседания были открыты для \
         наблюдателей и средств массовой информации. Решения нижестоящих комиссий не всегда публиковались своевременно.",
    ),
    Heading(2, "III. Голосование и подсчёт голосов"),
    Paragraph(
        "День выборов прошёл мирно, ход голосования получил положительную оценку на 96% из 1204 посещённых избирательных \
         участков. Подсчёт голосов оценён ниже. Миссия отметила следующие недостатки:",
    ),
    Bullet("неопечатанные урны на 14 избирательных участках, главным образом в столице;"),
    Bullet("групповое голосование, чаще всего семейное;"),
    Bullet("протоколы, которые не были вывешены у входа, как того требует закон."),
    Paragraph("Сведение итогов прошло организованно. Наблюдатели имели к нему полный доступ."),
    Heading(2, "IV. Рекомендации"),
    Paragraph(
        "Следующие шаги приблизили бы проведение выборов к обязательствам страны. Миссия готова оказать властям содействие.",
    ),
    Numbered(
        1,
        "Следует внести в закон поправки о финансировании кампании. Отчёты должны публиковаться до дня голосования.",
    ),
    Numbered(2, "ЦИК следует публиковать все решения нижестоящих комиссий в течение одного дня после их принятия."),
    Paragraph("Миссия благодарит власти, партии и избирателей Вельморы за сотрудничество."),
];

const CHINESE: &[Piece] = &[
    Heading(1, "观察团关于维尔莫拉议会选举的初步声明"),
    Paragraph(
        "国际选举观察团应维尔莫拉当局邀请，对2031年3月9日举行的议会选举进行了观察。观察团依据该国法律和该国承担的国际义务作出评估。\
         本声明为初步声明，最终报告将于大约八周后发表。",
    ),
    Heading(2, "一、初步结论"),
    Paragraph(
        "选举组织工作良好，选民可以在五个政党之间作出选择。基本自由得到尊重，但《集会法》第12条的适用并不一致。\
         一位受访者指出：“竞选活动是平静的，但并不平等。”女性候选人仅占27.5%，仍然偏少。",
    ),
    Paragraph("法律框架为民主选举提供了良好的基础。以往提出的一些关于竞选资金的建议尚未得到落实，有关部门正在研究。"),
    Heading(2, "二、法律框架与选举管理"),
    Heading(3, "（一）选举制度"),
    Paragraph(
        "议会由120名议员组成，任期四年。{1}政党须获得至少5%的有效选票，才能进入议会，这高于大多数政党在2027年获得的票数。\
         选区边界最近一次调整是在2019年。",
    ),
    Note("1", "见经2029年修订的《选举法典》第四条。"),
    Heading(3, "（二）选举委员会"),
    Paragraph(
        "中央选举委员会（CEC）工作透明，按期完成了各项任务。委员会的会议向观察员和媒体开放。但是，下级委员会的决定并非总能及时公布。",
    ),
    Heading(2, "三、投票与计票"),
    Paragraph(
        "投票日秩序平静，在观察的1204个投票站中，96%的投票站得到积极评价。对计票的评价则较低。观察团注意到以下问题：",
    ),
    Bullet("14个投票站的票箱没有加封，其中大部分位于首都；"),
    Bullet("存在集体投票的现象，多为家庭投票；"),
    Bullet("计票结果没有按照法律规定在投票站入口处张贴。"),
    Paragraph("结果汇总工作有序进行。观察员可以全程观察汇总过程。"),
    Heading(2, "四、建议"),
    Paragraph("以下措施将使选举工作更加符合该国的承诺。观察团愿意向当局提供协助。"),
    Numbered(1, "应当修订法律，规范竞选资金。有关报告应在投票日之前公布。"),
    Numbered(2, "中央选举委员会应在一天之内公布下级委员会的全部决定。"),
    Paragraph("观察团感谢维尔莫拉当局、各政党和选民给予的合作。"),
];
