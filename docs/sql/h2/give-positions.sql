-- a new subscriber that starts now
insert into stock_event_position (position, sku, number)
select cast(? as bigint) - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
from (
  select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
  from (
    select q.commit_order, q.sku, q.number
    from stock_unsequenced q
    where q.sku > cast(? as varchar)
    order by q.sku, q.number
    limit 5000) u) page;

-- the page after a full one
insert into stock_event_position (position, sku, number)
select cast(? as bigint) - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
from (
  select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
  from (
    select q.commit_order, q.sku, q.number
    from stock_unsequenced q
    where q.sku <= cast(? as varchar)
    order by q.sku, q.number
    limit 4998) u) page;
