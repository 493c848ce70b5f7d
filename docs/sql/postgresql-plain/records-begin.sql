-- the records of all products, before the log is trimmed
select i.trimmed_through, case when exists (select 1 from stock_product where sku = '')
  or exists (select 1 from stock_batch where sku = '')
  or exists (select 1 from stock_reference where reference = '')
  or exists (select 1 from stock_allocation where sku = '')
  or exists (select 1 from stock_waiting where sku = '')
  or exists (select 1 from stock_dispatched where sku = '')
  or exists (select 1 from stock_event where sku = '')
  or exists (select 1 from stock_event_position where sku = '')
  or exists (select 1 from stock_unsequenced where commit_order = 0 and sku = '' and number = 0) then 1 else 0 end as any_empty
from stock_incarnation i
where i.id = 1;
