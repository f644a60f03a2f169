"""Write the plan of 120 tasks in 10 sections (23-many.txt) and its gold (23-many.csv).

Both come from the lists below; no program that reads plans has a hand in it.
Run: python tests/plans/made/many.py
"""

import csv
from pathlib import Path

TITLE = "江源省教育厅2024年工作要点"
INTRO = "2024年，全省教育系统要坚持目标导向，细化分解任务，确保各项工作落地见效。"
NUMERALS = "一二三四五六七八九十"
SECTIONS = [
    ("全面加强党的建设", ["党员教育管理", "基层党组织建设", "干部队伍建设", "清廉学校建设"]),
    ("落实立德树人根本任务", ["思政课教学", "心理健康教育", "劳动教育", "家校社协同育人"]),
    (
        "推动基础教育扩优提质",
        ["学前教育普及普惠", "义务教育集团化办学", "县域高中振兴", "特殊教育"],
    ),
    ("增强职业教育适应性", ["产教融合", "专业动态调整", "技能大赛", "“双师型”教师培养"]),
    ("提升高等教育水平", ["学科建设", "本科教学", "研究生培养", "科技成果转化"]),
    (
        "建设高素质教师队伍",
        ["师德师风", "教师补充", "“国培计划”实施", "职称制度改革"],
    ),
    ("促进学生健康成长", ["校园足球", "近视防控", "艺术展演", "学校卫生工作"]),
    ("推进教育数字化", ["智慧校园", "数字资源共享", "网络安全", "教育数据治理"]),
    ("扩大教育对外开放", ["中外合作办学", "来华留学", "国际中文教育", "友好学校交流"]),
    ("提高教育治理能力", ["依法治校", "教育督导", "经费使用管理", "校园安全"]),
]
VERBS = ["完善{}工作机制", "实施{}提升行动", "加强{}督促指导"]
FIRST = [
    "制定年度方案，明确责任分工和时间节点",
    "会同有关部门联合印发文件，细化{n}条政策举措",
    "遴选{n}个县（市、区）、{n}所学校先行试点，总结推广典型经验",
    "召开现场推进会{n}次；对进展缓慢的地区进行提醒、约谈",
    "组织专家组开展调研，形成问题、任务、责任“三张清单”",
]
SECOND = [
    "6月底前完成阶段性评估。",
    "年内培训骨干人员{n}00人次，覆盖率达到9{d}%。",
    "安排专项资金{n}.{d}亿元，加强绩效管理。",
    "建立月调度、季通报、年考核制度，推动工作落实。",
    "评选优秀案例{n}0个，编印成册，供各地学习借鉴。",
    "力争主要指标较上年提高{d}.{d}个百分点。",
    "12月15日前报送总结。",
]
OFFICES = [
    "办公室",
    "政策法规处",
    "发展规划处",
    "人事处",
    "财务处",
    "基础教育处",
    "职业教育与成人教育处",
    "高等教育处",
    "教师工作处",
    "体育卫生与艺术教育处",
    "科学技术与信息化处",
    "国际合作与交流处",
    "省教育科学研究院",
]
COLUMNS = [
    "section_no",
    "section",
    "subsection",
    "task_no",
    "title",
    "text_begins",
    "text_ends",
    "offices",
    "lead",
    "support",
]


def make():
    """Give the plan's lines and its gold rows."""
    lines, rows, number = [TITLE, INTRO], [], 0
    for section_no, (section, topics) in enumerate(SECTIONS, start=1):
        lines.append(f"{NUMERALS[section_no - 1]}、{section}")
        for topic in topics:
            for verb in VERBS:
                number += 1
                filled = {"n": number % 8 + 2, "d": number % 5 + 3}
                title = verb.format(topic)
                text = FIRST[number % len(FIRST)] + "。" + SECOND[number % len(SECOND)]
                text = text.format(**filled)
                picks = [number * 3 + k * 5 for k in range(number % 3 + 1)]
                names = [OFFICES[pick % len(OFFICES)] for pick in picks]
                offices = "、".join(names)
                lines.append(f"{number}.{title}。{text}（责任处室：{offices}）")
                row = [section_no, section, "", number, title, text[:6], text[-6:], offices, "", ""]
                rows.append(row)
    return lines, rows


if __name__ == "__main__":
    folder = Path(__file__).parent
    lines, rows = make()
    (folder / "23-many.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    with (folder / "23-many.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
