-- a batch without units that is archived
delete from stock_batch
where sku = ? and batch_number = ?;

-- batches without units that are archived
delete from stock_batch as t
using unnest((select cast(? as text[])), (select cast(? as bigint[]))) as r(sku, batch_number)
where t.sku = r.sku and t.batch_number = r.batch_number;
