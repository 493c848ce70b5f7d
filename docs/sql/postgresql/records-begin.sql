-- the records of all products, before the log is trimmed
select i.trimmed_through
from stock_incarnation i
where i.id = 1
  and not exists (select 1 from stock_product where sku = '')
  and not exists (select 1 from stock_batch where sku = '')
  and not exists (select 1 from stock_reference where reference = '')
  and not exists (select 1 from stock_allocation where sku = '')
  and not exists (select 1 from stock_waiting where sku = '')
  and not exists (select 1 from stock_dispatched where sku = '')
  and not exists (select 1 from stock_event where sku = '')
  and not exists (select 1 from stock_event_position where sku = '')
  and not exists (select 1 from stock_unsequenced where commit_order = 0 and sku = '' and number = 0);
