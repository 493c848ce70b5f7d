-- a lease with failures
insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select r.subscriber, r.sku, r.number, r.attempts, r.next_try, r.is_parked, r.reason
from unnest((select cast(? as text[])), (select cast(? as text[])), (select cast(? as bigint[])), (select cast(? as bigint[])), (select cast(? as timestamptz[])), (select cast(? as bigint[])), (select cast(? as text[]))) as r(subscriber, sku, number, attempts, next_try, is_parked, reason);

-- a parked event that is dropped
insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select ?, ?, ?, ?, cast(? as timestamptz), ?, ?;
