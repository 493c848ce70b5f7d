-- a check of all invariants, while an event waits for its position
select x.reference, x.sku, x.batch_number, case when x.registered_quantity is null then 0 else 1 end as is_archived,
  case when b.reference is null then 0 else 1 end as is_there
from stock_reference x
left join stock_batch b on b.sku = x.sku and b.batch_number = x.batch_number and b.reference = x.reference
where x.reference > cast(? as varchar)
order by x.reference
limit cast(? as bigint);
