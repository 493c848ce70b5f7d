-- a new subscriber that starts now
update stock_sequencer
set next_position = ?, last_sku = ?
where id = 1;
