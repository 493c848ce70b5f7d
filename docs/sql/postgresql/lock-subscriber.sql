-- a subscriber that is known
select position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end, set_config('idle_in_transaction_session_timeout', '30s', true)
from stock_subscriber
where name = ?
for update;
