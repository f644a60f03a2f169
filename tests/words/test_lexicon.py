import jnplan as jp


def test_a_plan_teaches_its_quoted_words():
    plan = jp.load("jinan-2022")
    words = jp.quoted_terms(plan)
    assert {"双减", "一校一案", "大学+", "中小学德育工作指南"} <= set(words)
    assert "济南市“十四五”教育事业发展规划" in words  # “” inside 《》
    assert "泉城文化驿站" in words  # 《》 inside “”
    assert "行走黄河 品鉴济南" not in words  # nine characters
