-- a batch without units that is archived
delete from stock_batch
where sku = cast(? as varchar) and batch_number = cast(? as bigint);

-- batches without units that are archived
merge into stock_batch t
using (select * from unnest(cast(? as varchar array), cast(? as bigint array)) as u(sku, batch_number)) r on (t.sku = r.sku and t.batch_number = r.batch_number)
when matched then delete;
