-- a new subscriber that starts now
insert into stock_subscriber
  (name, position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end)
values (?, ?, ?, 0, ?, ?, ?, 'NONE', ?, cast(? as timestamptz));
