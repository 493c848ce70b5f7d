-- a lease with failures
merge into stock_retry_queue t
using (select * from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array)) as u(subscriber, sku, number)) r on (t.subscriber = r.subscriber and t.sku = r.sku and t.number = r.number)
when matched then delete;

-- a parked event that is dropped
delete from stock_retry_queue
where subscriber = cast(? as varchar) and sku = cast(? as varchar) and number = cast(? as bigint);
