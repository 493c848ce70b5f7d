-- a lease with failures
delete from stock_retry_queue as t
using unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[]))) as r(subscriber, sku, number)
where t.subscriber = r.subscriber and t.sku = r.sku and t.number = r.number;

-- a parked event that is dropped
delete from stock_retry_queue
where subscriber = ? and sku = ? and number = ?;
