-- a new subscriber that starts now
select u.number
from stock_unsequenced u
where u.commit_order >= (
  select case when cast(cast(n.xmin as text) as bigint) = n.emptied_by % 4294967296 then n.emptied_before else 0 end
  from stock_sequencer n
  where n.id = 1)
order by u.commit_order, u.sku, u.number
limit 1;
