import pandas as pd
import pytest

import jnplan as jp

SENTENCES = [
    "学校每学期检查一次全部校车，发现隐患的当天停运。",
    "食堂原料公开采购，家长委员会每月到校查看一次。",
    "乡村教师每五年轮训一遍，经费由县级财政承担。",
    "每天锻炼一小时，体质健康的结果写进素质档案。",
]


@pytest.fixture(scope="module")
def plans():
    # Every two plans share one sentence or two, and some share them with a change.
    texts = []
    for i in range(7):
        own = SENTENCES[i % 4] + SENTENCES[(i + 1) % 4].replace("一", "两" if i % 2 else "一")
        texts.append(jp.parse_plan(f"1.事项。{own}第{i}处自己的话各不相同。", plan_id=f"p{i}"))
    return texts


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("gap", [0, 6])
def test_blocks_of_any_size_give_what_all_plans_at_once_give(plans, size, gap):
    whole = jp.reuse(plans, gap=gap)
    assert len(whole) > 10
    pd.testing.assert_frame_equal(jp.reuse_blocks(plans, size=size, gap=gap), whole)


def test_the_workers_of_a_cluster_give_the_same(plans):
    distributed = pytest.importorskip("distributed", reason="the extra cluster isn't installed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = jp.reuse_blocks(plans, client=client, size=3)
    pd.testing.assert_frame_equal(found, jp.reuse(plans))


def test_no_plans_have_no_passages_and_wrong_sizes_are_refused(plans):
    assert jp.reuse_blocks([]).columns.tolist() == jp.reuse([]).columns.tolist()
    with pytest.raises(jp.PlanError, match="reuse_blocks: size is 0; it is a number of plans"):
        jp.reuse_blocks(plans, size=0)
    with pytest.raises(jp.PlanError, match="p0"):
        jp.reuse_blocks([plans[0], plans[0]])
