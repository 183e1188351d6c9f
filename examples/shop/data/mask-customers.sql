-- Makes the shop's customers nobody, the same nobody in every copy.
UPDATE customers
SET name = 'Customer ' || id,
  email = 'customer' || id || '@masked.invalid',
  city = 'Nowhere';
