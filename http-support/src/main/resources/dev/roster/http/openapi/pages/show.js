// No validator badge: it would be asked from another host.
SwaggerUIBundle({ url: '/v3/api-docs', dom_id: '#api', deepLinking: true, validatorUrl: null });
