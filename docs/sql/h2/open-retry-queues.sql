-- a lease with failures
insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select r.subscriber, r.sku, r.number, r.attempts, r.next_try, r.is_parked, r.reason
from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array), cast(? as bigint array), cast(? as timestamp(6) with time zone array), cast(? as bigint array), cast(? as varchar array)) as r(subscriber, sku, number, attempts, next_try, is_parked, reason);

-- a parked event that is dropped
insert into stock_retry_queue (subscriber, sku, number, attempts, next_try, is_parked, reason)
select cast(? as varchar), cast(? as varchar), cast(? as bigint), cast(? as bigint), cast(? as timestamp(6) with time zone), cast(? as bigint), cast(? as varchar);
