//! Pages of our own writing, shaped like those that missions publish.

use super::*;
use crate::load::SetAside;

/// Kind, number and text of each block on one line, so that a test shows what is read.
fn shown(page: &str) -> Vec<String> {
    let text = read(page.as_bytes()).unwrap();
    text.blocks.iter().map(show).collect()
}

fn show(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading { level } => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => format!("li{}", block.number.as_deref().unwrap_or_default()),
        BlockKind::Footnote { label } => format!("fn{label}"),
        BlockKind::TableRow => "tr".to_owned(),
    };
    let marks: String = block.notes.iter().map(|note| format!(" [{}@{}]", note.label, note.at)).collect();
    format!("{kind} {}{marks}", block.text)
}

fn page(body: &str) -> String {
    format!("<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>")
}

const LONG: &str = "The Mission noted that the election was prepared in an orderly manner, that voters could choose \
    between several candidates, and that the commissions worked openly, with party observers present throughout.";

/// A news page as the SCO Secretariat's site writes it.
fn sco_page() -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">
        <title>Statement by the SCO Observer Mission | Shanghai Cooperation Organisation</title>
        <meta property=\"og:title\" content=\"Statement by the SCO Observer Mission\">
        <meta property=\"og:site_name\" content=\"Shanghai Cooperation Organisation\">
        <link rel=\"canonical\" href=\"https://eng.example.org/20250301/1.html\">
        <script>var news = '<p>Script text</p>';</script><style>p {{ color: red }}</style></head>
        <body class=\"page sidebar-right\"><div id=\"cookie-notice\">We use cookies to make the site better. <a href=\"/c\">OK</a></div>
        <div class=\"header\"><div class=\"logo\"><a href=\"/\">SCO</a></div><ul class=\"menu\"><li><a href=\"/about\">About</a></li>
        <li><a href=\"/news\">News</a></li><li><a href=\"/docs\">Documents</a></li></ul></div>
        <div class=\"wrapper\"><div class=\"news-detail\"><h1>Statement by the SCO Observer Mission</h1>
        <span class=\"news-date\">1 March 2025</span>
        <div class=\"share-buttons\"><a href=\"https://t.me/s\">Telegram</a> <a href=\"https://vk.com/s\">VK</a></div>
        <div class=\"text\"><p><b>1. Mission members</b></p><p>{LONG}</p>
        <p><strong>2. Preparation of the election</strong><br>{LONG}</p>
        <p><b>The Mission considers the election open and democratic.</b></p>
        <p>Based on its observation, the&nbsp;Mission states:<br>&ndash; the election met the law;<br>&ndash; voting was&shy; calm.</p>
        {LONG} It thanks the Commission.<br><br>The Mission leaves on 2&nbsp;March.</div></div>
        <div class=\"related-news\"><h3>Related news</h3><ul><li><a href=\"/n/1\">Secretary-General meets the minister of somewhere</a></li>
        <li><a href=\"/n/2\">Observers arrive in the capital for the vote</a></li></ul></div></div>
        <div class=\"footer\">© SCO Secretariat. <a href=\"/contacts\">Contacts</a></div></body></html>"
    )
}

#[test]
fn sco_news_page_gives_the_statement_alone() {
    let expected = [
        "h1 Statement by the SCO Observer Mission".to_owned(),
        "h2 1. Mission members".to_owned(),
        format!("p {LONG}"),
        "h2 2. Preparation of the election".to_owned(),
        format!("p {LONG}"),
        "p The Mission considers the election open and democratic.".to_owned(),
        "p Based on its observation, the Mission states:".to_owned(),
        "li the election met the law;".to_owned(),
        "li voting was calm.".to_owned(),
        format!("p {LONG} It thanks the Commission."),
        "p The Mission leaves on 2 March.".to_owned(),
    ];
    assert_eq!(shown(&sco_page()), expected);
}

#[test]
fn sco_news_page_tells_title_date_address_site_and_language() {
    let text = read(sco_page().as_bytes()).unwrap();
    let metadata: Vec<_> = text.metadata.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let expected = [
        "date=1 March 2025",
        "language=en",
        "site=Shanghai Cooperation Organisation",
        "title=Statement by the SCO Observer Mission",
        "url=https://eng.example.org/20250301/1.html",
    ];
    assert_eq!(metadata, expected);
    assert!(text.warnings.is_empty());
}

/// A press release as a Drupal site such as osce.org writes it.
fn osce_page() -> String {
    format!(
        "<!-- saved from url=(0042)https://www.example.org/odihr/elections/12 -->
        <html lang=\"en\" dir=\"ltr\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">
        <title>Election competitive but media biased, observers say | OSCE</title></head>
        <body class=\"html not-front page-node\"><nav role=\"navigation\"><ul><li><a href=\"/\">Home</a></li></ul></nav>
        <h2 class=\"element-invisible\">You are here</h2><div class=\"breadcrumb\"><a href=\"/odihr\">ODIHR</a> » Elections</div>
        <main><header><h1 class=\"page-title\">Election competitive but media biased, observers say</h1></header>
        <article class=\"node node-press-release\"><span class=\"date-display-single\" property=\"dc:date\"
        content=\"2024-10-27T15:30:00+04:00\">27 October 2024</span>
        <div class=\"field-name-body\"><p>CAPITAL, 27 October 2024 – {LONG}</p>
        <h2>Key findings</h2><ol><li>The law is adequate<sup><a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></sup>.
        <ul><li>It was amended late</li></ul></li><li><p>Turnout was high.</p></li></ol>
        <table><caption>Polling stations</caption><thead><tr><th>Stage</th><th>Visited</th></tr></thead><tbody>
        <tr><td>Opening</td><td>120</td></tr><tr><td>Counting</td><td>98<a href=\"#_ftn2\" name=\"_ftnref2\"><sup>2</sup></a></td></tr></tbody></table>
        <blockquote><p>“{LONG}” said the head of mission.</p></blockquote><h3 hidden>Hidden heading</h3>
        <p style=\"display: none\">Hidden text</p><noscript>Enable scripts</noscript>
        <hr><div id=\"ftn1\"><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> See the Election Code.</p></div>
        <div id=\"ftn2\"><p><a href=\"#_ftnref2\" name=\"_ftn2\">[2]</a> Of 130 planned.</p></div></div></article></main>
        <aside><h2>Latest from ODIHR</h2><p>Another story about something else entirely.</p></aside>
        <footer><p>Follow us</p><a href=\"/privacy\">Privacy</a></footer></body></html>"
    )
}

#[test]
fn osce_press_release_keeps_lists_tables_and_footnotes() {
    let expected = [
        "h1 Election competitive but media biased, observers say".to_owned(),
        format!("p CAPITAL, 27 October 2024 – {LONG}"),
        "h2 Key findings".to_owned(),
        "li1 The law is adequate. [1@19]".to_owned(),
        "li It was amended late".to_owned(),
        "li2 Turnout was high.".to_owned(),
        "tr Stage | Visited".to_owned(),
        "tr Opening | 120".to_owned(),
        "tr Counting | 98 [2@13]".to_owned(),
        "p Polling stations".to_owned(),
        format!("p “{LONG}” said the head of mission."),
        "fn1 See the Election Code.".to_owned(),
        "fn2 Of 130 planned.".to_owned(),
    ];
    assert_eq!(shown(&osce_page()), expected);
    let text = read(osce_page().as_bytes()).unwrap();
    assert_eq!(text.metadata["date"], "2024-10-27");
    assert_eq!(text.metadata["url"], "https://www.example.org/odihr/elections/12");
}

const RUSSIAN: &str = "Миссия отмечает, что выборы прошли в соответствии с национальным законодательством, \
    избирательные комиссии работали открыто, избиратели могли свободно выразить свою волю, нарушений не выявлено.";

/// A page of the nineties: windows-1251, tables that lay the page out, `<font>`, upper-case tags.
fn russian_page() -> String {
    format!(
        "<HTML><HEAD><META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">
        <TITLE>Заявление Миссии наблюдателей</TITLE></HEAD><BODY><TABLE width=100%><TR><TD width=150>
        <A href=/1>Новости</A><BR><A href=/2>Документы</A><BR><A href=/3>Контакты</A></TD><TD>
        <FONT size=4><B>Заявление Миссии наблюдателей</B></FONT><P><B>I. Состав Миссии</B><P>{RUSSIAN}
        <P><B>II. Голосование</B><P>{RUSSIAN}<P align=right>Бишкек, 5 октября 2020 года</TD></TR></TABLE></BODY></HTML>"
    )
}

#[test]
fn russian_page_in_windows_1251_laid_out_by_tables() {
    let bytes = encoding_rs::WINDOWS_1251.encode(&russian_page()).0.into_owned();
    let text = read(&bytes).unwrap();
    let expected = [
        "h1 Заявление Миссии наблюдателей".to_owned(),
        "h2 I. Состав Миссии".to_owned(),
        format!("p {RUSSIAN}"),
        "h2 II. Голосование".to_owned(),
        format!("p {RUSSIAN}"),
        "p Бишкек, 5 октября 2020 года".to_owned(),
    ];
    assert_eq!(text.blocks.iter().map(show).collect::<Vec<_>>(), expected);
}

#[test]
fn chinese_page_in_gb18030() {
    let sentence =
        "观察团认为，此次选举依法进行，投票公开透明，选民自由表达了意愿，中央选举委员会的工作符合国家法律和国际义务。";
    let html = format!(
        "<html><head><meta charset=\"gb2312\"><title>上合组织观察团声明_新闻</title></head><body>
        <div class=\"nav\"><a href=\"/\">首页</a><a href=\"/xw\">新闻</a></div><div class=\"main\">
        <h1>上合组织观察团声明</h1><div class=\"time\">2023-03-20 10:15</div><div id=\"content\">
        <p><strong>一、观察团组成</strong></p><p>　　{sentence}{sentence}</p><p><strong>二、结论</strong></p>
        <p>　　{sentence}\n{sentence}</p></div></div></body></html>"
    );
    let text = read(&encoding_rs::GB18030.encode(&html).0).unwrap();
    let expected = [
        "h1 上合组织观察团声明".to_owned(),
        "h2 一、观察团组成".to_owned(),
        format!("p {sentence}{sentence}"),
        "h2 二、结论".to_owned(),
        format!("p {sentence}{sentence}"),
    ];
    assert_eq!(text.blocks.iter().map(show).collect::<Vec<_>>(), expected);
    assert_eq!(text.metadata["date"], "2023-03-20");
}

#[test]
fn short_notice_among_teasers_is_found_with_its_unmarked_date() {
    let teaser = "<div class=c9><a href=/n>Форум молодёжи открылся в столице государства</a><p>На форуме выступили \
        представители молодёжных организаций, которые обсудили планы на следующий год, итоги работы.</p></div>";
    let html = page(&format!(
        "<div class=c1><a href=/1>Главная страница</a><a href=/2>Секретариат организации</a><a href=/3>Документы</a></div>\
         {teaser}<div class=c4><div>07.10.2024 | 12:30</div><h1>Миссия приступила к работе</h1><div><p>Миссия наблюдателей начала \
         мониторинг подготовки выборов.</p><p>Миссию возглавляет заместитель Генерального секретаря.</p></div></div>\
         <div class=c7>Поделиться: <a href=https://vk.com>ВК</a></div>"
    ));
    let text = read(html.as_bytes()).unwrap();
    let expected = [
        "h1 Миссия приступила к работе",
        "p Миссия наблюдателей начала мониторинг подготовки выборов.",
        "p Миссию возглавляет заместитель Генерального секретаря.",
    ];
    assert_eq!(text.blocks.iter().map(show).collect::<Vec<_>>(), expected);
    assert_eq!(text.metadata["date"], "07.10.2024 | 12:30");
}

#[test]
fn section_called_social_media_is_no_share_bar() {
    let html = page(&format!(
        "<main><h1>Report</h1><section id=\"social-media\"><h2>Social media</h2><p>{LONG}</p></section>\
         <section id=\"related-laws\"><h2>Related laws</h2><p>{LONG}</p></section></main>"
    ));
    assert_eq!(shown(&html).len(), 5);
}

#[test]
fn mediawiki_footnotes_with_back_links() {
    let html = page(&format!(
        "<article><h1>Report</h1><p>{LONG}<sup id=\"cite_ref-1\"><a href=\"#cite_note-1\">[a]</a></sup></p></article>\
         <ol class=\"references\"><li id=\"cite_note-1\"><b><a href=\"#cite_ref-1\">^</a></b> <span>A source of note.</span></li></ol>"
    ));
    let shown = shown(&html);
    assert_eq!(shown[1], format!("p {LONG} [a@{}]", LONG.len()));
    assert_eq!(shown[2], "fna A source of note.");
}

#[test]
fn raised_numbers_without_links_are_marks_but_powers_are_not() {
    let html = page(&format!(
        "<article><h1>Report</h1><p>{LONG}<sup>1</sup> An area of 40 km<sup>2</sup>.</p><p><sup>1</sup> A typed note.</p></article>"
    ));
    let shown = shown(&html);
    assert_eq!(shown[1], format!("p {LONG} An area of 40 km2. [1@{}]", LONG.len()));
    assert_eq!(shown[2], "fn1 A typed note.");
}

#[test]
fn table_of_contents_is_set_aside() {
    let html = page(&format!(
        "<article><h1>Report</h1><ul><li><a href=\"#a\">Summary</a></li><li><a href=\"#b\">Law</a></li>\
         <li><a href=\"#c\">Media</a></li></ul><h2 id=a>Summary</h2><p>{LONG}</p><h2 id=b>Law</h2><p>{LONG}</p></article>"
    ));
    let aside =
        read(html.as_bytes()).unwrap().blocks.iter().filter(|b| b.set_aside == Some(SetAside::Contents)).count();
    assert_eq!(aside, 3);
}

#[test]
fn ordered_lists_count_as_browsers_show_them() {
    let html = page(&format!(
        "<p>{LONG}</p><ol start=9><li>nine<li>ten<li value=20>twenty</ol><ol type=a><li>first</ol><ol type=I><li>x<li>y</ol>"
    ));
    let items: Vec<_> = shown(&html)[1..].to_vec();
    assert_eq!(items, ["li9 nine", "li10 ten", "li20 twenty", "lia first", "liI x", "liII y"]);
}

#[test]
fn script_never_survives_as_text() {
    let html = page(&format!(
        "<p onclick=\"alert(1)\">{LONG}</p><script>alert(2)</script><svg><script>alert(3)</script></svg>\
         <iframe srcdoc=\"<p>alert(4)\"></iframe><template><p>alert(5)</p></template><a href=\"javascript:alert(6)\">link</a>\
         <math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(7)></style></annotation-xml></math>"
    ));
    let all = shown(&html).join("\n");
    assert!(!all.contains("alert"), "{all}");
}

#[test]
fn page_without_words_is_refused() {
    for body in ["", "<script>document.write('x')</script>", "<div hidden>text</div>", "<img src=scan.png>"] {
        assert!(matches!(read(page(body).as_bytes()), Err(Fault::NoText(_))), "{body}");
    }
}

#[test]
fn web_archive_is_refused_with_a_hint() {
    let archive =
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x";
    assert!(matches!(read(archive), Err(Fault::UnknownFormat(hint)) if hint.contains("HTML only")));
}

#[test]
fn nesting_past_the_cap_is_refused_and_below_it_is_read() {
    let deep = |n: usize| page(&format!("{}{LONG}{}", "<div>".repeat(n), "</div>".repeat(n)));
    assert!(matches!(read(deep(100_000).as_bytes()), Err(Fault::Limit { cap: "MAX_HTML_NESTING", .. })));
    assert_eq!(shown(&deep(500)), [format!("p {LONG}")]);
}

#[test]
fn broken_pages_never_panic() {
    for html in [sco_page(), osce_page(), russian_page()] {
        let bytes = html.as_bytes();
        for cut in (0..bytes.len()).step_by(97) {
            let _ = read(&bytes[..cut]);
            let mut flipped = bytes.to_vec();
            flipped[cut] ^= 0x15;
            let _ = read(&flipped);
        }
    }
}
