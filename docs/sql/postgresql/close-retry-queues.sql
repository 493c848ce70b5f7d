-- a lease with failures
delete from stock_retry_queue as t
using unnest(cast(? as text[]), cast(? as text[]), cast(? as bigint[])) as r(subscriber, sku, number)
where t.subscriber = r.subscriber and t.sku = r.sku and t.number = r.number;

-- a parked event that is dropped
delete from stock_retry_queue
where subscriber = ? and sku = ? and number = ?;
